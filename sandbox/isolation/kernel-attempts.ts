/** Attacks on what belongs to the whole machine: its settings, its memory, its modules, its clock. */
import type { Attempt } from './attempt.ts'
import { syscall, syscallNumber } from './syscalls.ts'

/** Writes a setting back as it is, so that nothing changes should it be let through. */
const rewrite = (file: string) => `v=$(cat ${file}) && printf '%s' "$v" > ${file}`

/** Not every kernel has every setting. */
const denied = /Permission denied|Read-only file system|No such file/
const notPermitted = /Operation not permitted/

export const settingsAttempts: readonly Attempt[] = [
  ...[
    '/proc/sys/kernel/core_pattern',
    '/proc/sys/kernel/modprobe',
    '/proc/sys/kernel/sysrq',
    '/proc/sys/kernel/panic',
    '/proc/sys/kernel/randomize_va_space',
    '/proc/sys/kernel/pty/max',
    '/proc/sys/fs/file-max',
    '/proc/sys/vm/overcommit_memory',
    '/proc/sys/vm/swappiness',
    '/proc/irq/default_smp_affinity',
  ].map((file): Attempt => ({ name: `write ${file}`, script: rewrite(file), refused: denied })),
  {
    name: 'ask for help through sysrq-trigger',
    script: 'echo h > /proc/sysrq-trigger',
    refused: denied,
  },
  {
    name: 'switch a processor',
    script: 'echo 1 > /sys/devices/system/cpu/cpu1/online',
    refused: denied,
  },
  {
    name: 'tell the kernel what to run for a new device',
    script: 'echo /tmp/x > /sys/kernel/uevent_helper',
    refused: denied,
  },
  {
    name: 'send the machine to sleep',
    script: 'echo nothing > /sys/power/state',
    refused: denied,
  },
  {
    name: 'read /proc/kcore',
    script: 'head -c 1 /proc/kcore',
    refused: /denied|not permitted|No such/,
  },
  {
    name: 'read /proc/kmsg',
    script: 'timeout 2 head -c 1 /proc/kmsg',
    refused: /denied|permitted/,
  },
  {
    name: 'read the kernel’s log',
    script: syscall('syslog', 3, '$zeros', 256),
    refused: notPermitted,
  },
  {
    name: 'learn where the kernel lies',
    script: `awk '$1 !~ /^0+$/ { seen = 1 } END { if (!seen) print "all zeros"; exit !seen }' /proc/kallsyms`,
    refused: /all zeros/,
  },
  ...['debugfs', 'tracefs', 'securityfs', 'devtmpfs', 'pstore', 'efivarfs'].map(
    (kind): Attempt => ({
      name: `mount ${kind}`,
      script: `mkdir -p /mnt && mount -t ${kind} none /mnt`,
      refused: /permission denied|unknown filesystem type|not permitted/,
    }),
  ),
]

const refusedCalls: readonly Attempt[] = [
  syscallAttempt('load a bpf program', syscall('bpf', 5, '$zeros', 72)),
  syscallAttempt('set up io_uring', syscall('io_uring_setup', 4, '$zeros')),
  syscallAttempt('take over page faults', syscall('userfaultfd', 0)),
  syscallAttempt('watch the processor', syscall('perf_event_open', '$zeros', 0, -1, -1, 0)),
  syscallAttempt('unload a kernel prepared by kexec', syscall('kexec_load', 0, 0, '$zeros', 0)),
  syscallAttempt(
    'prepare a kernel from a file',
    syscall('kexec_file_load', -1, -1, 0, '$zeros', 0),
  ),
  syscallAttempt('load a module', syscall('init_module', '$zeros', 0, '$zeros')),
  syscallAttempt('load a module from a file', syscall('finit_module', -1, '$zeros', 0)),
  syscallAttempt('unload a module', syscall('delete_module', '$zeros', 0)),
  syscallAttempt('open files by handle', syscall('open_by_handle_at', -100, '$zeros', 0)),
  syscallAttempt('swap to a file', syscall('swapon', '$zeros', 0)),
  syscallAttempt('stop swapping', syscall('swapoff', '$zeros')),
  syscallAttempt('set the clock', syscall('clock_settime', 99, '$zeros')),
  syscallAttempt('set the time of day', syscall('settimeofday', 0, 0)),
  syscallAttempt('adjust the clock', syscall('adjtimex', '$zeros')),
  syscallAttempt('adjust a clock', syscall('clock_adjtime', 99, '$zeros')),
  syscallAttempt('log all processes', syscall('acct', 0)),
  syscallAttempt('watch whole file systems', syscall('fanotify_init', 0, 0)),
  syscallAttempt('set quotas', syscall('quotactl', 0, '$zeros', 0, '$zeros')),
  syscallAttempt('compare processes', syscall('kcmp', 1, 1, 0, 0, 0)),
  syscallAttempt('move pages between nodes', syscall('move_pages', 0, 0, 0, 0, 0, 0)),
  syscallAttempt('hang up the terminal', syscall('vhangup')),
  syscallAttempt('reboot (an order that does nothing)', syscall('reboot', 1, 2, 3, 0)),
  syscallAttempt('open an AF_ALG socket', syscall('socket', 38, 5, 0)),
  syscallAttempt('open an AF_VSOCK socket', syscall('socket', 40, 1, 0)),
  // The kernel looks at the lower half of the number only, a filter may look at all of it.
  syscallAttempt('open an AF_ALG socket by a big number', syscall('socket', 4294967334, 5, 0)),
  syscallAttempt('open an AF_VSOCK socket by a big number', syscall('socket', 4294967336, 1, 0)),
]

function syscallAttempt(name: string, script: string): Attempt {
  return { name, script, refused: notPermitted, from: ['learner', 'root', 'privileged'] }
}

const packetRing = (option: number, level = 263) =>
  `perl -e 'my $s = syscall(${syscallNumber('socket')}, 17, 3, 0x300); die "socket: $!\\n" if $s < 0; ` +
  `open(my $h, "+<&=", $s); exit 0 if setsockopt($h, ${level}, ${option}, pack("IIII", 4096, 1, 2048, 2)); ` +
  `print "ring: $!\\n"; exit 1'`

export const syscallAttempts: readonly Attempt[] = [
  ...refusedCalls,
  {
    name: 'take uncounted memory for received packets',
    script: packetRing(5),
    refused: /ring: Operation not permitted/,
  },
  {
    name: 'take uncounted memory for packets to send',
    script: packetRing(13),
    refused: /ring: Operation not permitted/,
  },
  ...(['keyctl', 'add_key', 'request_key'] as const).map(
    (name): Attempt => ({
      name: `take of the machine’s keys by ${name}`,
      script: syscall(name, 0, 0, 0, 0, 0),
      refused: /Function not implemented/,
    }),
  ),
  {
    name: 'take of the machine’s asynchronous requests',
    script: syscall('io_setup', 128, '$zeros'),
    refused: /Function not implemented/,
  },
  ...(process.arch === 'x64' ? [oldCallingConvention()] : []),
]

/** A program of 157 bytes that calls the kernel the way 32-bit programs do, past a 64-bit filter. */
function oldCallingConvention(): Attempt {
  const header =
    '7f454c46020101000000000000000000' +
    '02003e0001000000780040000000000040000000000000000000000000000000000000004000380001000000' +
    '00000000' +
    '01000000050000000000000000000000000040000000000000004000000000009d000000000000009d00000000000000' +
    '0010000000000000'
  // mov eax, 20 (getpid); int 0x80; xor edi, edi; mov eax, 60 (exit); syscall
  const code = 'b814000000cd8031ffb83c0000000f05'
  return {
    name: 'call the kernel the 32-bit way',
    script: `perl -e 'print pack("H*", "${header}${code}")' > /root/old && chmod 755 /root/old && /root/old; code=$?; echo "ended $code"; exit $code`,
    refused: /ended (159|139|132)/,
  }
}

export const powerAttempts: readonly Attempt[] = [
  {
    name: 'go before everyone else on the processor',
    script: 'chrt -f 1 true',
    refused: notPermitted,
  },
  {
    name: 'be nicer to oneself',
    script: 'renice -n -20 $$',
    refused: /Permission denied/,
  },
  {
    name: 'be spared when memory runs out',
    script: 'echo -1000 > /proc/self/oom_score_adj',
    refused: denied,
  },
  {
    name: 'open more files than allowed',
    script: 'ulimit -Hn $(($(ulimit -Hn) + 1))',
    refused: notPermitted,
  },
]
