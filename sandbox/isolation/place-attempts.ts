/** Attacks on the walls: the host's disks, cgroups, processes and namespaces, and the trusted root. */
import type { Attempt } from './attempt.ts'
import { syscallNumber } from './syscalls.ts'

const node = (folder: string, kind: string, what: string): Attempt => ({
  name: `make a node for ${what} in ${folder}`,
  script: `mkdir -p ${folder} && mknod ${folder}/node-$$ ${kind} && head -c 1 ${folder}/node-$$`,
  refused: /Operation not permitted/,
})

export const diskAttempts: readonly Attempt[] = [
  node('/tmp', 'b 7 0', 'a loop device'),
  node('/dev', 'b 7 0', 'a loop device'),
  node('/root', 'b 8 0', 'the host’s disk'),
  node('/root', 'b 254 0', 'a virtual disk'),
  node('/var/lib', 'c 1 1', 'the machine’s memory'),
  node('/dev/shm', 'c 10 237', 'loop-control'),
  node('/tmp', 'c 10 229', 'fuse'),
  {
    name: 'mount a loop device',
    script: 'mkdir -p /mnt && mount /dev/loop0 /mnt',
    refused: /does not exist|not a block device|permission denied/,
  },
  {
    name: 'set up a loop device',
    script: 'truncate -s 1M /tmp/image && losetup -f --show /tmp/image',
    refused: /cannot find an unused loop device|Permission denied|No such file/,
  },
  {
    name: 'mount an image through a loop device',
    script: 'truncate -s 1M /tmp/image && mkdir -p /mnt && mount -t ext4 -o loop /tmp/image /mnt',
    refused: /failed to setup loop device|Permission denied/,
  },
  ...['ext4', 'virtiofs', '9p', 'btrfs', 'xfs', 'vfat'].map(
    (kind): Attempt => ({
      name: `mount a ${kind} file system`,
      script: `mkdir -p /mnt && mount -i -t ${kind} /root /mnt`,
      refused: /permission denied|block device|unknown filesystem type|not permitted/,
    }),
  ),
  {
    name: 'give a container a device of the host',
    script: 'docker run --rm --device /dev/loop0 debian:trixie-slim true',
    refused: /no such file or directory/,
    from: ['learner'],
  },
  {
    name: 'allow a container all devices',
    script:
      'docker run --rm --device-cgroup-rule "a *:* rwm" --cap-add ALL debian:trixie-slim mknod /n b 7 0',
    refused: /Operation not permitted/,
    from: ['learner'],
  },
  ...['/.old', '/rootfs', '/state', '/disk', '/lower', '/child', '/usr/libexec/slipway/warden'].map(
    (path): Attempt => ({
      name: `see ${path} of the trusted root`,
      script: `ls -d ${path} /proc/1/root${path}`,
      refused: /No such file or directory/,
      from: ['root'],
    }),
  ),
  {
    name: 'find a disk image of the operator’s',
    script:
      'timeout 20 find / -xdev -name disk.img 2> /dev/null | grep . || { echo none; exit 1; }',
    refused: /^none/,
  },
  {
    name: 'unmount what the warden mounted, to see below it',
    script: 'umount -l /var/lib/docker || umount /dev/null || umount /dev',
    refused: /not mounted|Invalid argument|must be superuser|not permitted|no mount point/,
    from: ['root'],
  },
]

const cgroup = '/sys/fs/cgroup'
/** The limit file of this host's cgroup version. */
const limit = (v1: string, v2: string) =>
  `c=/host${cgroup}; [ -d $c ] || c=${cgroup}; f=$c/${v1}; [ -f $f ] || f=$c/${v2}; ` +
  '[ -f $f ] || { echo "no file: Permission denied"; exit 1; }; '

export const cgroupAttempts: readonly Attempt[] = [
  {
    name: 'name a release agent',
    script: `for d in ${cgroup}/*/; do echo /tmp/x > $d/release_agent && exit 0; done; exit 1`,
    refused: /Permission denied/,
  },
  {
    name: 'name a release agent in a hierarchy mounted anew',
    script:
      'mkdir -p /mnt/c && for k in memory rdma cpu pids devices; do mount -t cgroup -o $k cgroup /mnt/c && { mkdir -p /mnt/c/x; echo 1 > /mnt/c/x/notify_on_release; echo /tmp/x > /mnt/c/release_agent && exit 0; umount /mnt/c; }; done; exit 1',
    refused: /Permission denied|permission denied/,
  },
  {
    name: 'lift the memory limit',
    script: `${limit('memory/memory.limit_in_bytes', 'memory.max')} v=$(cat $f); echo $v > $f`,
    refused: /Permission denied/,
  },
  {
    name: 'lift the limit of processes',
    script: `${limit('pids/pids.max', 'pids.max')} v=$(cat $f); echo $v > $f`,
    refused: /Permission denied/,
  },
  {
    name: 'lift the limit of processor time',
    script: `${limit('cpu/cpu.cfs_quota_us', 'cpu.max')} v=$(cat $f); echo $v > $f`,
    refused: /Permission denied/,
  },
  {
    name: 'use more processors',
    script: `${limit('cpuset/cpuset.cpus', 'cpuset.cpus')} v=$(cat $f); echo "$v" > $f`,
    refused: /Permission denied/,
  },
  {
    name: 'allow itself all devices',
    script: `${limit('devices/devices.allow', 'none')} echo a > $f`,
    refused: /Permission denied|Operation not permitted/,
  },
  {
    name: 'allow a group of its own all devices',
    script: `mkdir -p ${cgroup}/devices/mine || { echo Permission denied; exit 1; }; echo a > ${cgroup}/devices/mine/devices.allow || { rmdir ${cgroup}/devices/mine; exit 1; }`,
    refused: /Permission denied|Operation not permitted/,
  },
  {
    name: 'see the group above its own',
    script: 'grep -v ":/$" /proc/1/cgroup | grep -E "docker|host" || { echo hidden; exit 1; }',
    refused: /hidden/,
    from: ['root'],
  },
]

/** Asks the kernel for the namespace above one of ours. */
const parentOf = (kind: 'user' | 'pid') =>
  `perl -e 'open(my $n, "<", "/proc/1/ns/${kind}") or die "open: $!\\n"; exit 0 if ioctl($n, 0xb702, 0); print "parent: $!\\n"; exit 1'`

export const processAttempts: readonly Attempt[] = [
  {
    name: 'see the warden, its DNS forwarder or the host’s engine',
    script:
      'cat /proc/[0-9]*/comm 2> /dev/null | grep -x -E "warden|dnsmasq" || { echo none; exit 1; }',
    refused: /none/,
  },
  {
    name: 'signal processes by guessed numbers',
    script:
      'perl -e \'my %known = map { $_ => 1 } map { m{/(\\d+)$} ? $1 : () } glob("/proc/[0-9]*/task/[0-9]*"), glob("/proc/[0-9]*"); for my $p (2 .. 65536) { next if $known{$p} or -d "/proc/$p"; if (kill 0, $p) { select undef, undef, undef, 0.05; next unless kill 0, $p; next if -d "/proc/$p"; print "$p answers\\n"; exit 0 } } print "nobody: $!\\n"; exit 1\'',
    refused: /nobody: No such process/,
  },
  {
    name: 'enter the namespaces of process 1 and find the host there',
    script:
      'nsenter -t 1 -m -u -i -n -p sh -c "ls /usr/libexec/slipway/warden /rootfs/usr /var/run/docker/containerd"',
    refused: /No such file or directory/,
  },
  {
    name: 'be in the first user namespace',
    script: '[ "$(readlink /proc/1/ns/user)" = "user:[4026531837]" ] || { echo another; exit 1; }',
    refused: /another/,
  },
  {
    name: 'ask for the user namespace above',
    script: parentOf('user'),
    refused: /parent: Operation not permitted/,
  },
  {
    name: 'ask for the process namespace above',
    script: parentOf('pid'),
    refused: /parent: Operation not permitted/,
  },
  {
    name: 'map ids outside its own range',
    script: "unshare --user sleep 2 & sleep 0.5; echo '0 100000 10' > /proc/$!/uid_map",
    refused: /Operation not permitted|Permission denied/,
  },
  {
    name: 'own a file as somebody outside its range',
    script: 'touch /tmp/f && chown 70000 /tmp/f',
    refused: /Invalid argument/,
  },
  {
    name: 'write into the log of the trusted container',
    script: `perl -e 'my $p = syscall(${syscallNumber('pidfd_open')}, 1, 0); my $f = syscall(${syscallNumber('pidfd_getfd')}, $p, 1, 0); my $at = readlink "/proc/self/fd/$f"; print "stdout of 1 is $at\\n"; exit($at =~ /^pipe|^socket/ ? 0 : 1)'`,
    refused: /stdout of 1 is .*host\.log/,
    from: ['root'],
  },
  {
    name: 'talk to the host’s engine through a socket lying about',
    script:
      'for s in $(find / -xdev -name "docker*.sock" 2> /dev/null) /run/docker.sock /host/run/docker.sock; do [ -S $s ] && curl -s --unix-socket $s http://d/containers/json?all=1; done | grep -o slipway-mirror || { echo "not here"; exit 1; }',
    refused: /not here/,
    from: ['root'],
  },
]
