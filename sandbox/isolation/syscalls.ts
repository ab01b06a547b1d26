/** System calls by number, made from perl: every Debian has it, and it wraps nothing. */

const numbers = {
  x64: {
    acct: 163,
    add_key: 248,
    adjtimex: 159,
    bpf: 321,
    clock_adjtime: 305,
    clock_settime: 227,
    delete_module: 176,
    fanotify_init: 300,
    finit_module: 313,
    init_module: 175,
    io_setup: 206,
    io_uring_setup: 425,
    kcmp: 312,
    kexec_file_load: 320,
    kexec_load: 246,
    keyctl: 250,
    lookup_dcookie: 212,
    move_pages: 279,
    open_by_handle_at: 304,
    perf_event_open: 298,
    pidfd_getfd: 438,
    pidfd_open: 434,
    quotactl: 179,
    reboot: 169,
    request_key: 249,
    settimeofday: 164,
    socket: 41,
    swapoff: 168,
    swapon: 167,
    syslog: 103,
    userfaultfd: 323,
    vhangup: 153,
  },
  arm64: {
    acct: 89,
    add_key: 217,
    adjtimex: 171,
    bpf: 280,
    clock_adjtime: 266,
    clock_settime: 112,
    delete_module: 106,
    fanotify_init: 262,
    finit_module: 273,
    init_module: 105,
    io_setup: 0,
    io_uring_setup: 425,
    kcmp: 272,
    kexec_file_load: 294,
    kexec_load: 104,
    keyctl: 219,
    lookup_dcookie: 18,
    move_pages: 239,
    open_by_handle_at: 265,
    perf_event_open: 241,
    pidfd_getfd: 438,
    pidfd_open: 434,
    quotactl: 60,
    reboot: 142,
    request_key: 218,
    settimeofday: 170,
    socket: 198,
    swapoff: 225,
    swapon: 224,
    syslog: 116,
    userfaultfd: 282,
    vhangup: 58,
  },
} as const

export type Syscall = keyof (typeof numbers)['x64']

const ours = numbers[process.arch === 'arm64' ? 'arm64' : 'x64']

export const syscallNumber = (name: Syscall): number => ours[name]

/** A script that makes the call and ends in failure with the errno's words when it is refused. */
export const syscall = (name: Syscall, ...args: readonly (number | `$${string}`)[]): string =>
  `perl -e 'my $zeros = "\\0" x 256; my $r = syscall(${[ours[name], ...args].join(', ')}); ` +
  `if ($r < 0) { print "${name}: $!\\n"; exit 1 } print "${name}: went through\\n"'`
