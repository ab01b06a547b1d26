/**
 * `on NODE COMMAND…`: lets a solution run a command on another host of its lab. It exists only while a
 * solution is proven: each host listens on the lab's own network, and node-1 gets the command.
 */
import type { Sandbox } from '#sandbox/provider.ts'

const port = 2222

/** Runs what a connection asks for, word by word; answers with stdout, stderr and exit status. */
const listener = `
use IO::Socket::INET;
my $server = IO::Socket::INET->new(Listen => 8, LocalPort => ${port}, ReuseAddr => 1) or die "on: $!";
$SIG{CHLD} = 'IGNORE';
while (my $client = $server->accept) {
  next if fork;
  $SIG{CHLD} = 'DEFAULT';
  my @words = split /\\0/, join('', <$client>), -1;
  my ($out, $err) = ("/tmp/on-$$.out", "/tmp/on-$$.err");
  my $pid = fork;
  if (!$pid) {
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', $out;
    open STDERR, '>', $err;
    exec { $words[0] } @words or print STDERR "on: $words[0]: $!\\n";
    exit 127;
  }
  waitpid $pid, 0;
  my $status = $? >> 8 || $?;
  local $/;
  my @said = map { open my $file, '<', $_; my $text = <$file>; defined $text ? $text : '' } $out, $err;
  print $client join "\\0", @said, $status;
  unlink $out, $err;
  exit;
}
`

const command = `#!/usr/bin/perl
use IO::Socket::INET;
my $node = shift;
my $host = IO::Socket::INET->new(PeerAddr => $node, PeerPort => ${port}) or die "on: $node does not answer\\n";
print $host join "\\0", @ARGV;
shutdown $host, 1;
local $/;
my ($out, $err, $status) = split /\\0/, <$host>, -1;
print $out;
print STDERR $err;
exit $status // 1;
`

const written = (text: string) => `base64 -d <<< ${Buffer.from(text).toString('base64')}`

const listen = `${written(listener)} > /tmp/on-listener.pl
nohup perl /tmp/on-listener.pl < /dev/null > /tmp/on-listener.log 2>&1 &
for _ in {1..100}; do
  (: < /dev/tcp/127.0.0.1/${port}) 2> /dev/null && exit
  sleep 0.1
done
cat /tmp/on-listener.log >&2
exit 1`

const install = `${written(command)} | sudo install -m 755 /dev/stdin /usr/local/bin/on`

/** Makes `on` work in a lab, node-1 first; with one host there is nothing to do. */
export async function offerOn([first, ...others]: readonly [Sandbox, ...Sandbox[]]): Promise<void> {
  if (others.length === 0) return
  await Promise.all([first, ...others].map((host) => must(host, listen)))
  await must(first, install)
}

async function must(host: Sandbox, script: string): Promise<void> {
  const ran = await host.runScript({ script, seconds: 20 })
  if (ran.ok && ran.value.code === 0) return
  const why = ran.ok ? ran.value.errors : ran.error
  throw new Error(`\`on\` could not be set up on ${host.info.node}: ${why}`)
}
