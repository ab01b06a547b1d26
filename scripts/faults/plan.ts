/** Draws which fault strikes in which phase, and when: by a seed, so that a run can be repeated. */

/** What a learner is doing when it happens. */
export const phases = ['create', 'claim', 'use', 'sleep', 'wake', 'extend', 'destroy'] as const
export type Phase = (typeof phases)[number]

/** What is killed with SIGKILL. */
export const faults = [
  'gateway',
  'warden',
  'dockerd',
  'containerd',
  'init',
  'keeper',
  'helper',
] as const
export type Fault = (typeof faults)[number]

export interface Round {
  readonly phase: Phase
  readonly fault: Fault
  /** How far into the phase it strikes, from 0 to 1. */
  readonly moment: number
}

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
