import Docker from 'dockerode'
import { expect, it } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { catalogStatus } from './catalog-status.ts'
import { prepare } from './prepare.ts'

const nowhere = new Docker({ socketPath: '/nonexistent/docker.sock' })

it('says that no engine answers before it begins anything', async () => {
  const steps = { prepareSandboxImage: async () => ok('kept' as const) }
  const events: unknown[] = []
  const result = await prepare(nowhere, steps, (event) => events.push(event))
  expect(result).toEqual(err({ kind: 'no-engine' }))
  expect(events).toEqual([])
})

it('says so too when asked for the state of the catalog', async () => {
  expect(await catalogStatus(nowhere)).toEqual(err({ kind: 'no-engine' }))
})
