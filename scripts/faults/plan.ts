/** Draws which fault strikes in which phase, and when: by a seed, so that a run can be repeated. */

/** What a learner is doing when it happens, with one host or with a lab of two. */
export const phases = [
  'create',
  'claim',
  'use',
  'sleep',
  'wake',
  'extend',
  'destroy',
  'open lab',
  'close lab',
  'sleep lab',
  'wake lab',
  'destroy lab',
] as const
export type Phase = (typeof phases)[number]

/** What is killed with SIGKILL inside a sandbox. */
export const innerFaults = ['warden', 'dockerd', 'containerd', 'init', 'keeper', 'helper'] as const
export type InnerFault = (typeof innerFaults)[number]

/** What is killed: the engine that runs the sandboxes and the site only by the long form. */
export const faults = ['gateway', 'site', 'engine', ...innerFaults] as const
export type Fault = (typeof faults)[number]

/** Faults that everybody on the machine feels, and so must strike while nobody else plays. */
export const isFelt = (fault: Fault): boolean => fault === 'site' || fault === 'engine'

export interface Round {
  readonly phase: Phase
  readonly fault: Fault
  /** How far into the phase it strikes, from 0 to 1. */
  readonly moment: number
}

/** How many hosts the learner has in that phase. */
export const hostsOf = (phase: Phase): number => (phase.endsWith('lab') ? 2 : 1)

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Every pair once in random order before any comes a second time. */
export function drawRounds(count: number, random: () => number): readonly Round[] {
  const rounds: Round[] = []
  while (rounds.length < count) {
    const pairs = phases.flatMap((phase) => faults.map((fault) => ({ phase, fault })))
    const drawn = pairs
      .map((pair) => ({ ...pair, order: random() }))
      .sort((one, other) => one.order - other.order)
    rounds.push(...drawn.map(({ phase, fault }) => ({ phase, fault, moment: random() })))
  }
  return rounds.slice(0, count)
}
