/** What the facts a course server has measured on itself mean for a learner, in plain words. */
import type { HostFact, HostFactName } from '#lib/protocol.ts'

interface HostPromise {
  /** All of these must hold. */
  readonly facts: readonly HostFactName[]
  readonly words: string
  /** What it is about, when it could not be confirmed. */
  readonly about: string
}

const all: readonly HostPromise[] = [
  {
    facts: ['user namespace', 'ids of its own', 'capabilities'],
    words: 'You are root in here, and nobody on the machine below. So is every other learner.',
    about: 'the wall around each host',
  },
  {
    facts: ['system calls'],
    words: 'The dangerous corners of the system below are closed to every host.',
    about: 'the list of what hosts may ask of the system below',
  },
  {
    facts: ['memory limit', 'process limit'],
    words: 'A program that takes too much is stopped in its own host, not in yours.',
    about: 'limits on memory and processes',
  },
  {
    facts: ['disk limit'],
    words: 'Your disk is your own. When somebody fills theirs, yours stays as it is.',
    about: 'limits on the disk',
  },
  {
    facts: ['network limits'],
    words: 'Nobody can take the whole line to the internet: each host has its share of it.',
    about: 'limits on the network',
  },
  {
    facts: ['network rules'],
    words: 'No host reaches another learner’s, nor the network of the course server.',
    about: 'the walls of the network',
  },
]

export interface Promises {
  readonly kept: readonly string[]
  readonly unconfirmed: readonly string[]
}

/** Null as long as nothing has been measured. */
export function promisesOf(facts: readonly HostFact[]): Promises | null {
  if (facts.length === 0) return null
  const holding = new Set<string>(
    facts.filter(({ holds }) => holds === 'yes').map(({ name }) => name),
  )
  const isKept = (promise: HostPromise) => promise.facts.every((name) => holding.has(name))
  return {
    kept: all.filter(isKept).map(({ words }) => words),
    unconfirmed: all.filter((promise) => !isKept(promise)).map(({ about }) => about),
  }
}
