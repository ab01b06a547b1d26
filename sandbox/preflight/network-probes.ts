/** Measures where a learner can go: the rules as the kernel has them, and decoys that must stay unreached. */
import type { Bench, Place } from './bench.ts'
import { setDecoys, type Target } from './decoys.ts'
import { type Finding, no, unknown, yes } from './fact.ts'
import type { Probe } from './probe.ts'

/** What has to be refused, as iptables writes it. */
const closed = [
  '-d 10.0.0.0/8 ',
  '-d 100.64.0.0/10 ',
  '-d 127.0.0.0/8 ',
  '-d 169.254.0.0/16 ',
  '-d 172.16.0.0/12 ',
  '-d 192.168.0.0/16 ',
  '--dports 25,465,587 ',
]

/** `rules` is the filter table of IPv4, `six` the rules of IPv6, or `none` where the kernel has no IPv6. */
export function judgeRules(rules: string, six: string): Finding {
  const lines = rules.split('\n')
  const refusals = lines.filter((line) => /-j (REJECT|DROP)/.test(line))
  const missing = closed.filter((words) => !refusals.some((line) => line.includes(words)))
  const open = ['INPUT', 'FORWARD'].filter((chain) => !rules.includes(`:${chain} DROP`))
  const openSix = six !== 'none' && !six.includes('-P FORWARD DROP')
  const measured = `${lines.filter((line) => line.startsWith('-A')).length} rules on our side of the cable, IPv6 ${openSix ? 'open' : 'closed'}`
  if (missing.length + open.length > 0 || openSix) {
    const what = [...missing.map((words) => words.trim()), ...open].join(', ')
    return no(
      `${measured}; not closed: ${what || 'IPv6'}`,
      'Learners may reach your network. Do not let them in.',
    )
  }
  return yes(measured, 'Private networks, this machine and mail servers are closed to learners.')
}

const filterTable = 'iptables-save -t filter | grep -v "^#"'
const rulesOf = async (trusted: Place) =>
  (await trusted(`${filterTable} | sed 's/\\[.*\\]//'`)).output

const rules: Probe = {
  name: 'network rules',
  safety: true,
  cheap: true,
  async measure({ trusted }) {
    const six = await trusted(
      'if [ -e /proc/net/if_inet6 ]; then ip6tables -S FORWARD; else echo none; fi',
    )
    return judgeRules(await rulesOf(trusted), six.output)
  },
}

export interface Tried {
  readonly target: Pick<Target, 'what' | 'forbidden'>
  /** Whether the decoy answers the trusted side, without which silence proves nothing. */
  readonly there: boolean
  /** Whether it answers the learner. */
  readonly reached: boolean
}

export function judgeTried(tried: readonly Tried[], unchanged: boolean): Finding {
  const names = (which: (each: Tried) => boolean) =>
    tried.filter(which).map(({ target }) => target.what)
  const leaks = names(({ target, reached }) => target.forbidden && reached)
  const absent = names(({ target, there }) => target.forbidden && !there)
  const lost = names(({ target, there, reached }) => !target.forbidden && there && !reached)
  const shut = names(({ target, there, reached }) => target.forbidden && there && !reached)
  if (leaks.length > 0)
    return no(`a learner reached ${leaks.join(', ')}`, 'Do not let learners in on this machine.')
  if (!unchanged) return no('iptables -F of a learner changed our rules', 'Do not let learners in.')
  if (lost.length > 0)
    return unknown(`not reached, though allowed: ${lost.join(', ')}`, 'The proof is not complete.')
  const without = absent.length > 0 ? `; not tried: ${absent.join(', ')}` : ''
  const measured = `refused: ${shut.join(', ')}${without}; also after the learner’s iptables -F`
  // The machine's own port may be closed to its containers by a firewall, which is as good.
  const enough = absent.every((what) => what === 'this machine')
  return enough
    ? yes(measured, 'Decoys with such addresses stayed out of a learner’s reach.')
    : unknown(measured, 'Some decoys could not be set up, so nothing is proven about them.')
}

/** Which of the targets answer at that place. */
async function reachedFrom(place: Place, targets: readonly Target[]): Promise<readonly boolean[]> {
  const one = ({ address, port }: Target, index: number) =>
    `(timeout 2 bash -c 'exec 3<> /dev/tcp/${address}/${port} && head -n 1 <&3' 2> /dev/null | grep -q decoy && echo reached-${index}) &`
  const { output } = await place(`${targets.map(one).join('\n')}\nwait`)
  const reached = new Set(output.split('\n'))
  return targets.map((_, index) => reached.has(`reached-${index}`))
}

/** Something a learner can always reach, so that a way of trying that is broken proves nothing. */
const own: Target = { what: 'their own host', address: '127.0.0.1', port: 8099, forbidden: false }

const serveOwn =
  `perl -MIO::Socket::INET -e 'my $l = IO::Socket::INET->new(Listen => 1, LocalAddr => "${own.address}", ` +
  `LocalPort => ${own.port}) or die; exit if fork; close STDOUT; close STDERR; alarm 60; ` +
  `my $c = $l->accept; print $c "decoy\\n"'`

async function tryAll(bench: Bench): Promise<Finding> {
  const { learner, root, trusted } = bench
  const before = await rulesOf(trusted)
  await root('iptables -F; iptables -P FORWARD ACCEPT; iptables -P OUTPUT ACCEPT')
  const decoys = await setDecoys(bench)
  try {
    const there = await reachedFrom(trusted, decoys.targets)
    await learner(serveOwn)
    const reached = await reachedFrom(learner, [...decoys.targets, own])
    const tried = [...decoys.targets, own].map((target, index) => ({
      target,
      there: there[index] ?? target === own,
      reached: reached[index] ?? false,
    }))
    return judgeTried(tried, before === (await rulesOf(trusted)))
  } finally {
    await decoys.close()
  }
}

const tried: Probe = { name: 'network tried', safety: true, cheap: false, measure: tryAll }

/** `kept` is what was seen of limits on the trusted side of the cable. */
export function judgeLimits(kept: string): Finding {
  const ways = kept.match(/qdisc tbf/g)?.length ?? 0
  const counted = kept.includes('--connlimit-above')
  const paced = kept.includes('-m limit --limit')
  const measured = `speed is limited ${['neither way', 'one way', 'each way'][ways] ?? 'each way'}; connections are ${counted ? '' : 'not '}counted, and ${paced ? '' : 'not '}paced`
  return ways >= 2 && counted && paced
    ? yes(measured, 'One learner gets no more than a share of the line.')
    : no(
        measured,
        'The kernel lacks sch_tbf, xt_connlimit or xt_limit: one learner can take the whole line, though nobody’s data.',
      )
}

const shares: Probe = {
  name: 'network limits',
  safety: false,
  cheap: true,
  async measure({ trusted }) {
    const look =
      'tc qdisc show dev o0; tc qdisc show dev eth0; iptables -S LIMITS; iptables -S PACE'
    return judgeLimits((await trusted(look)).output)
  },
}

export const networkProbes: readonly Probe[] = [rules, tried, shares]
