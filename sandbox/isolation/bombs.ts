/** What a learner can do to use up everything: each bomb ends by itself, at a limit of its own sandbox. */
import { syscall, syscallNumber } from './syscalls.ts'

export interface Bomb {
  readonly name: string
  readonly script: string
  /** What the learner is told at the limit. */
  readonly said: RegExp
  readonly from?: 'learner' | 'root'
}

const perl = (program: string) => `perl -e '${program}'`

/** Keeps doing something for that many seconds. */
const forSeconds = (seconds: number, command: string) =>
  `end=$((SECONDS + ${seconds})); while [ $SECONDS -lt $end ]; do ${command}; done; echo over`

const inotify = process.arch === 'arm64' ? 26 : 294

export const bombs: readonly Bomb[] = [
  {
    name: 'a fork bomb',
    script: 'bomb() { bomb | bomb & }; bomb 2>&1 | head -20 & sleep 4; echo; wait %1',
    said: /fork: (retry: )?Resource temporarily unavailable/,
  },
  {
    name: 'a thousand processes at work',
    script: `${perl('for (1 .. 1000) { my $p = fork; if (!defined $p) { print "fork: $!\\n"; last } if (!$p) { alarm 5; 1 while 1 } } sleep 5')}`,
    said: /fork: Resource temporarily unavailable/,
  },
  {
    name: 'a memory bomb',
    script: `${perl('my @all; push @all, "x" x 1048576 for 1 .. 4096; print "all\\n"')}; echo ended $?`,
    said: /ended 137/,
  },
  {
    name: 'shared memory filled',
    script: 'dd if=/dev/zero of=/dev/shm/full bs=1M count=4096; echo ended $?; rm -f /dev/shm/full',
    said: /No space left on device/,
  },
  {
    name: 'temporary files without end',
    script: 'dd if=/dev/zero of=/tmp/full bs=1M count=4096; rm -f /tmp/full',
    said: /No space left on device/,
  },
  {
    name: 'memory that outlives its process',
    script: `${perl('for (1 .. 4096) { my $id = shmget(0, 1048576, 01600); if (!defined $id) { print "shmget: $!\\n"; last } shmwrite($id, "x" x 1048576, 0, 1048576) or die "$!\\n" } print "all\\n"')}; echo ended $?; ipcrm --all=shm`,
    said: /ended 137|No space left on device/,
  },
  {
    name: 'a full disk',
    script: 'dd if=/dev/zero of=$HOME/full bs=1M count=4096; rm -f $HOME/full',
    said: /No space left on device/,
  },
  {
    name: 'a full disk of the engine’s',
    script: 'dd if=/dev/zero of=/var/lib/docker/full bs=1M count=4096; rm -f /var/lib/docker/full',
    said: /No space left on device/,
    from: 'root',
  },
  {
    name: 'every inode',
    script: `mkdir -p $HOME/many; cd $HOME/many; ${perl('my $n = 0; while (1) { if ($n % 1000 == 0) { mkdir "d$n" or last } open(my $f, ">", "d" . ($n - $n % 1000) . "/$n") or last; $n++ } print "after $n: $!\\n"')}; cd; rm -rf many`,
    said: /after \d+: No space left on device/,
  },
  {
    name: 'every open file',
    script: perl(
      'my @all; while (open(my $f, "<", "/dev/null")) { push @all, $f } print "after @{[scalar @all]}: $!\\n"',
    ),
    said: /Too many open files/,
  },
  {
    name: 'every inotify instance',
    script: perl(
      `my $n = 0; while (syscall(${inotify}, 0) >= 0) { $n++ } print "after $n: $!\\n"; sleep 4`,
    ),
    said: /after \d+: Too many open files/,
  },
  {
    name: 'the machine’s asynchronous requests',
    script: syscall('io_setup', 60_000, '$zeros'),
    said: /io_setup: Function not implemented/,
  },
  {
    name: 'mounts without end',
    script: `unshare -m ${perl('mkdir "/tmp/m"; my ($from, $to, $none) = ("/tmp/m", "/tmp/m", ""); my $n = 0; my $end = time + 5; while (time < $end and syscall(MOUNT, $from, $to, $none, 4096, 0) == 0) { $n++ } print "over after $n: $!\\n"').replace('MOUNT', String(process.arch === 'arm64' ? 40 : 165))}`,
    said: /over after \d{4}/,
    from: 'root',
  },
  {
    name: 'user namespaces one in another',
    script: 'deep() { unshare --user --map-root-user bash -c "$(declare -f deep); deep"; }; deep',
    said: /No space left on device|Too many users|unshare failed/,
  },
  {
    name: 'network namespaces made and dropped',
    script: forSeconds(5, 'unshare -n true'),
    said: /over/,
    from: 'root',
  },
  {
    name: 'containers started and removed',
    script: forSeconds(8, 'docker run --rm debian:trixie-slim true'),
    said: /over/,
  },
  {
    name: 'every processor busy',
    script:
      'for i in 1 2 3 4 5 6 7 8; do timeout 5 sh -c "while :; do :; done" & done; wait; echo over',
    said: /over/,
  },
  {
    name: 'writes forced to disk',
    script: forSeconds(5, 'dd if=/dev/zero of=$HOME/sync bs=64k count=200 oflag=dsync status=none'),
    said: /over/,
  },
  {
    name: 'a container that logs without end',
    script:
      'docker run -d --name loud debian:trixie-slim yes > /dev/null; sleep 5; docker rm -f loud > /dev/null; echo over',
    said: /over/,
  },
  {
    name: 'connections to the mirror without end',
    script: `${perl('use Socket; my (@all, $why); for (1 .. 18000) { socket(my $s, AF_INET, SOCK_STREAM, 0) or do { $why = $!; last }; $s->blocking(0) if 0; connect($s, pack_sockaddr_in(5000, inet_aton("100.64.0.1"))) or do { $why = $!; last }; push @all, $s } print "over after @{[scalar @all]}: $why\\n"')}`,
    said: /over after \d+/,
  },
  {
    name: 'questions to the DNS forwarder without end',
    script: perl(
      'use Socket; socket(my $s, AF_INET, SOCK_DGRAM, 0); my $end = time + 5; while (time < $end) { send($s, pack("n6", $_ & 65535, 256, 1, 0, 0, 0) . "\\4test\\7invalid\\0" . pack("n2", 1, 1), 0, pack_sockaddr_in(53, inet_aton("100.64.0.1"))) for 1 .. 1000 } print "over\\n"',
    ),
    said: /over/,
  },
  {
    name: 'signals to everybody',
    script: `${perl('kill 9, -1')}; echo over`,
    said: /^/,
  },
  {
    name: 'its own log pipe flooded',
    script: `timeout 5 ${perl(`my $p = syscall(${syscallNumber('pidfd_open')}, 1, 0); my $f = syscall(${syscallNumber('pidfd_getfd')}, $p, 1, 0); open(my $h, ">&=", $f); print $h "x" x 65536 while 1`)}; echo over`,
    said: /over/,
    from: 'root',
  },
]
