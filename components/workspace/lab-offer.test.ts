/** What the page offers when more or fewer hosts run than its lesson works with. */
import { expect, it } from 'vitest'
import type { SessionState } from '#components/session/session-state.ts'
import type { NodeName } from '#lib/nodes.ts'
import { labOfferOf } from './lab-offer.ts'

const running = (...nodes: readonly NodeName[]): SessionState => ({
  state: 'running',
  host: { sandboxId: 'box', startedAt: 0, expiresAt: 1, nodes },
})

it('offers nothing while there is no host, or as many as the lesson works with', () => {
  expect(labOfferOf({ state: 'absent' }, 3)).toBeNull()
  expect(labOfferOf(running('node-1'), 1)).toBeNull()
  expect(labOfferOf(running('node-1', 'node-2', 'node-3'), 3)).toBeNull()
})

it('offers all of a lab to a learner with one host, and only the lost one of a lab', () => {
  expect(labOfferOf(running('node-1'), 3)?.action).toBe('Start three hosts')
  expect(labOfferOf(running('node-1', 'node-3'), 3)).toMatchObject({
    text: 'node-2 does not run.',
    action: 'Start node-2',
  })
})

it('offers to stop what the lesson has no use for', () => {
  expect(labOfferOf(running('node-1', 'node-2', 'node-3'), 1)).toMatchObject({
    text: 'node-2 and node-3 still run, for another lesson.',
    action: 'Stop them',
  })
})
