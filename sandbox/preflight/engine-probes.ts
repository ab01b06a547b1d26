/** Measures what the learner's own engine can do on this machine. */
import { type Finding, no, unknown, yes } from './fact.ts'
import { lastLine, type Probe } from './probe.ts'

const storage: Probe = {
  name: 'storage driver',
  safety: false,
  cheap: true,
  async measure({ learner }) {
    const { output } = await learner("docker info --format '{{.Driver}}'")
    if (output === 'overlay2') return yes(output, 'Images are shared and containers start fast.')
    return no(
      lastLine(output),
      'Lessons work, but images take more disk and containers start slowly.',
    )
  },
}

const mirror: Probe = {
  name: 'image mirror',
  safety: false,
  cheap: true,
  async measure({ learner, egress }) {
    if (egress === 'none') return no('closed by SLIPWAY_EGRESS=none', 'Learners can pull nothing.')
    // Asked first, so that a pull goes to the mirror and nowhere else.
    const asked = await learner('curl -fsS --max-time 5 http://mirror:5000/v2/')
    if (asked.code !== 0) {
      return no(
        lastLine(asked.output),
        'Learners cannot pull the course’s images. `npm start` makes the mirror.',
      )
    }
    const pulled = await learner('docker pull -q hello-world && docker run --rm hello-world')
    return pulled.code === 0
      ? yes('answers; hello-world was pulled and ran', 'The course’s images need no internet.')
      : no(lastLine(pulled.output), 'The mirror answers, but an image could not be run.')
  },
}

const compose = 'services: { hello: { image: hello-world, network_mode: none } }'

const building: Probe = {
  name: 'build and compose',
  safety: false,
  cheap: false,
  async measure({ learner }) {
    const built = await learner(
      'printf "FROM hello-world\\nLABEL a=b\\n" | DOCKER_BUILDKIT=1 docker build --quiet --tag built -',
    )
    const composed = await learner(
      `echo '${compose}' > ~/compose.yaml && docker compose -f ~/compose.yaml up --quiet-pull`,
    )
    const word = ({ code, output }: typeof built) =>
      code === 0 ? 'works' : `fails (${lastLine(output)})`
    const measured = `BuildKit ${word(built)}, Compose ${word(composed)}`
    return built.code + composed.code === 0
      ? yes(measured, 'Lessons that build and compose work.')
      : no(measured, 'Lessons that build or compose will not work here.')
  },
}

/** `said` is the errno of a question to the kernel's load balancer, or nothing when it answered. */
export function judgeMesh(said: string): Finding {
  const instead = 'Services use `mode=host` for published ports and `--endpoint-mode dnsrr`.'
  switch (said) {
    case '':
      return yes('the kernel’s load balancer answers', 'Services may use the ingress mesh.')
    case 'No such file or directory':
      return no('not available: this kernel has no IPVS', instead)
    case 'Operation not permitted':
      return no('not available: IPVS is for the machine’s own root', instead)
    default:
      return unknown(said, instead)
  }
}

/** Asks for the netlink family IPVS, then for its settings; prints the errno of what is refused. */
const askMesh = `perl -e '
  socket(my $s, 16, 3, 16) or do { print $!; exit };
  sub ask { my ($type, $body) = @_;
    syswrite($s, pack("LSSLL", 16 + length $body, $type, 1, 1, 0) . $body) or do { print $!; exit };
    sysread($s, my $got, 8192); my (undef, $kind) = unpack("LS", $got);
    my $code = $kind == 2 ? unpack("x16 l", $got) : 0;
    if ($code) { $! = -$code; print $!; exit }
    $got }
  my $family = ask(16, pack("CCS SSa8", 3, 1, 0, 9, 2, "IPVS"));
  my $at = 20;
  while ($at < length $family) { my ($l, $t, $v) = unpack("x$at SSS", $family);
    last if $l < 4; if ($t == 1) { ask($v, pack("CCS", 15, 1, 0)); last } $at += ($l + 3) & ~3 }
'`

const mesh: Probe = {
  name: 'swarm mesh',
  safety: false,
  cheap: true,
  measure: async ({ root }) => judgeMesh(lastLine((await root(askMesh)).output)),
}

export const engineProbes: readonly Probe[] = [storage, mirror, mesh, building]
