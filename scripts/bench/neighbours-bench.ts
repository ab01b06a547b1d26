/** Whether a learner at work notices what another one sets off. */
import type { Learner } from './learner.ts'
import { timed } from './rounds.ts'
import { runAsLearner } from './run-in-container.ts'
import type { Bench, Section } from './section.ts'
import { milliseconds, percentile } from './statistics.ts'
import type { Terminal } from './terminal.ts'
import type { Workbench } from './workbench.ts'

/** What the other one runs; each takes all it can get until it is stopped. */
const bombs = {
  'a fork bomb': 'bomb() { bomb | bomb & }; bomb 2> /dev/null; sleep 60',
  'a memory bomb':
    'while :; do perl -e \'my @all; push @all, "x" x 1048576 while 1\' 2> /dev/null; done',
  'a disk being filled':
    'while :; do dd if=/dev/zero of=$HOME/full bs=1M count=1000 conv=fsync 2> /dev/null; rm -f $HOME/full; done',
  'files without end':
    'mkdir $HOME/many && cd $HOME/many && perl -e \'my $n = 0; while (1) { mkdir "d$n" if $n % 1000 == 0; open(my $f, ">", "d" . ($n - $n % 1000) . "/$n") or last; $n++ }\'',
  'every processor busy': 'for i in 1 2 3 4 5 6 7 8; do (while :; do :; done) & done; wait',
  'containers without end': 'while :; do docker run --rm busybox true 2> /dev/null; done',
} as const

const flood = 'a flood in the terminal'

/** Milliseconds between two keys: somebody who types fast. */
const between = 30

interface Echoes {
  readonly name: string
  readonly quiet: readonly number[]
  readonly beside: readonly number[]
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Types one key after the other for so long; how long each took to show. */
async function typeFor(terminal: Terminal, lasting: number): Promise<readonly number[]> {
  const taken: number[] = []
  const end = performance.now() + lasting
  while (performance.now() < end) {
    taken.push(
      await timed(() => {
        const shown = terminal.shows('x')
        terminal.type('x')
        return shown
      }),
    )
    const gone = terminal.shows('\b')
    terminal.type('\x7f')
    await gone
    await pause(between)
  }
  return taken
}

/** Starts it on a host of its own; settles once it runs. */
async function setOff(workbench: Workbench, other: Learner, name: string): Promise<Disposable> {
  if (name === flood) {
    const terminal = await other.terminal('site', 'drawn')
    terminal.type('yes\r')
    return terminal
  }
  const container = await workbench.containerOf(await other.start())
  const script = Object.entries(bombs).find(([each]) => each === name)?.[1] ?? ''
  // It ends with its host, in the middle of a line.
  void runAsLearner(container, script).catch(() => undefined)
  return { [Symbol.dispose]: () => undefined }
}

async function measure(workbench: Workbench, terminal: Terminal, name: string): Promise<Echoes> {
  const lasting = workbench.quick ? 3000 : 10_000
  const other = await workbench.learner()
  await other.start()
  await pause(2000)
  const quiet = await typeFor(terminal, lasting)
  using _bomb = await setOff(workbench, other, name)
  await pause(500)
  const beside = await typeFor(terminal, lasting)
  await other.end()
  return { name, quiet, beside }
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const learner = await workbench.learner()
  await learner.start()
  const all: Echoes[] = []
  {
    using terminal = await learner.terminal('site', 'drawn')
    for (const name of [...Object.keys(bombs), flood]) {
      all.push(await measure(workbench, terminal, name))
    }
  }
  await learner.end()
  return [sectionOf(all)]
}

const p95 = (samples: readonly number[]) => percentile(samples, 0.95)

function sectionOf(all: readonly Echoes[]): Section {
  const felt = all.filter(
    ({ quiet, beside }) => p95(beside) > Math.max(p95(quiet) * 1.2, p95(quiet) + 5),
  )
  return {
    title: 'A key beside a bomb',
    how: `One learner types, a key every ${between} ms and through the site; another one, on a host just started, first does nothing and then runs what the row says. Both hosts have the usual limits. The peer of each row is the same typing right before, beside a quiet neighbour.`,
    columns: [
      'the neighbour runs',
      'quiet, p50',
      'quiet, p95',
      'beside it, p50',
      'p95',
      'more, p95',
      'keys',
    ],
    rows: all.map(({ name, quiet, beside }) => [
      name,
      milliseconds(percentile(quiet, 0.5)),
      milliseconds(p95(quiet)),
      milliseconds(percentile(beside, 0.5)),
      milliseconds(p95(beside)),
      milliseconds(p95(beside) - p95(quiet)),
      String(beside.length),
    ]),
    reading: [
      felt.length === 0
        ? 'No bomb adds more than 20 % or 5 ms to what 95 of 100 keys take.'
        : `More than 20 % and 5 ms added: ${felt.map(({ name }) => name).join(', ')}. Where a sandbox may use as many processors as the machine has, its neighbours wait for their turn.`,
    ],
  }
}

export const neighboursBench: Bench = { name: 'neighbours', run }
