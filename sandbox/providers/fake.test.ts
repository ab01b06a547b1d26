import { describeProvider } from '#sandbox/providers/contract.ts'
import { createFakeProvider, createFakeWorld } from '#sandbox/providers/fake.ts'

const world = createFakeWorld()

describeProvider('fake', async () => ({
  provider: createFakeProvider(world),
  cleanup: async () => undefined,
}))
