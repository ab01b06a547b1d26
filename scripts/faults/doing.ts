/** What a learner does in each phase, and what they have done before. */
import { nodesUpTo } from '#lib/nodes.ts'
import { writeKept } from './kept-file.ts'
import { type Answer, type Person, wordOf } from './person.ts'
import { hostsOf, type Phase } from './plan.ts'

/** About how long each phase takes, in milliseconds: over this time the moments are spread. */
export const lengths: Readonly<Record<Phase, number>> = {
  create: 800,
  claim: 40,
  use: 300,
  sleep: 200,
  wake: 800,
  extend: 40,
  destroy: 100,
  'open lab': 2000,
  'close lab': 500,
  'sleep lab': 400,
  'wake lab': 2000,
  'destroy lab': 300,
}

/** Phases that begin with nothing, or end with it. */
const isFresh = (phase: Phase) => phase === 'create' || phase === 'claim' || phase === 'open lab'
export const isDestroying = (phase: Phase) => phase.startsWith('destroy')

async function must(answer: Promise<Answer>, wanted: string): Promise<void> {
  const word = wordOf(await answer)
  if (word !== wanted) throw new Error(`before any fault: ${word} instead of ${wanted}`)
}

/** True when each host has got a file that must be there afterwards. */
export async function prepare(phase: Phase, person: Person, token: string): Promise<boolean> {
  if (isFresh(phase)) return false
  const hosts = hostsOf(phase)
  await must(person.start(hosts), 'running')
  for (const node of nodesUpTo(hosts)) await writeKept(person, node, `${token}${node.slice(-1)}`)
  if (phase.startsWith('wake')) await must(person.sleep(), 'asleep')
  return true
}

export function act(phase: Phase, person: Person): Promise<Answer> {
  switch (phase) {
    case 'create':
    case 'claim':
    case 'wake':
    case 'open lab':
    case 'wake lab':
      return person.start(hostsOf(phase))
    case 'use':
      return person.look()
    case 'sleep':
    case 'sleep lab':
      return person.sleep()
    case 'extend':
      return person.extend()
    case 'close lab':
      return person.closeLab()
    case 'destroy':
    case 'destroy lab':
      return person.end()
  }
}
