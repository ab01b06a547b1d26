/** Says in plain words what an engine reported. */
import type { EngineHappening } from '#lib/engine/state.ts'

type Words = Readonly<Record<string, string>>

const containerWords: Words = {
  create: 'was created',
  start: 'started',
  restart: 'was restarted',
  stop: 'was stopped',
  kill: 'was sent a signal',
  pause: 'was paused',
  unpause: 'goes on',
  rename: 'has a new name',
  update: 'has new limits',
  oom: 'ran out of memory',
  destroy: 'was removed',
  attach: 'was attached to',
  commit: 'was made into an image',
}

const imageWords: Words = {
  pull: 'was pulled',
  push: 'was pushed',
  tag: 'got this name',
  untag: 'lost a name',
  delete: 'was removed',
  load: 'was loaded from a file',
  import: 'was imported from a file',
  save: 'was saved to a file',
}

const networkWords: Words = {
  create: 'was created',
  destroy: 'was removed',
  remove: 'was removed',
  connect: 'got a container',
  disconnect: 'lost a container',
}

const volumeWords: Words = {
  create: 'was created',
  destroy: 'was removed',
  mount: 'was mounted',
  unmount: 'was unmounted',
}

const words: Readonly<Record<string, Words>> = {
  container: containerWords,
  image: imageWords,
  network: networkWords,
  volume: volumeWords,
}

/** Everything after the name of what it happened to: `started`, `ended with code 1`. */
export function happeningWords({ type, action, exitCode }: EngineHappening): string {
  if (type === 'container' && action === 'die') {
    return exitCode === undefined ? 'ended' : `ended with code ${exitCode}`
  }
  if (action.startsWith('exec_'))
    return `ran ${action.replace(/^exec_\w+:?\s*/, '') || 'a command'}`
  if (action.startsWith('health_status')) return `is ${action.replace(/^health_status:?\s*/, '')}`
  const known = Object.hasOwn(words, type) ? words[type] : undefined
  const plain = known !== undefined && Object.hasOwn(known, action) ? known[action] : undefined
  return plain ?? action.replaceAll('_', ' ')
}

/** What an engine reports of its own doing, and says nothing to a learner. */
export const isNoise = ({ type, action }: EngineHappening): boolean =>
  /^exec_(?:create|die)/.test(action) ||
  (type === 'container' && ['resize', 'top'].includes(action))
