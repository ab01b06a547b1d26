/** What every provider must do with several hosts of one owner. */

import { expect, test } from 'vitest'
import type { NodeName } from '#lib/nodes.ts'
import type { Sandbox, SandboxInfo, SandboxProvider } from '#sandbox/provider.ts'
import {
  type Bench,
  expectValue,
  sitAt,
  size,
  writeNote,
} from '#sandbox/providers/contract-bench.ts'

const three = ['node-1', 'node-2', 'node-3']
const inAnHour = () => Date.now() + 3_600_000

const nodesOf = async (provider: SandboxProvider, owner: string) =>
  expectValue(await provider.find(owner)).info.nodes

interface Lab {
  readonly provider: SandboxProvider
  readonly spec: { readonly owner: string; readonly expiresAt: number; readonly nodes: number }
  readonly owner: string
  readonly before: SandboxInfo
  readonly first: Sandbox
}

/** A learner with one host, who then asks for three. */
async function openLab(bench: Bench): Promise<Lab> {
  const provider = await bench.provider()
  const { info } = await bench.sandbox(provider)
  const spec = { owner: info.owner, expiresAt: inAnHour(), nodes: 3 }
  const first = expectValue(await provider.create(spec))
  return { provider, spec, owner: info.owner, before: info, first }
}

async function hostname({ provider, owner }: Lab, node: NodeName) {
  const sandbox = expectValue(await provider.find(owner, node))
  const person = sitAt(expectValue(await sandbox.attachTerminal('t1', size)))
  await person.until('$')
  person.type('hostname')
  return (await person.until(/node-\d\r\n/)).match(/node-\d(?=\r\n)/)?.[0]
}

const listed = async ({ provider, owner }: Lab) =>
  expectValue(await provider.list()).filter((info) => info.owner === owner)

export function describeLabs(bench: Bench): void {
  test('makes three hosts of one that runs, each with its name', async () => {
    const lab = await openLab(bench)
    const { owner, before, first } = lab
    expect(first.info).toMatchObject({ id: before.id, node: 'node-1', nodes: three })
    const names: readonly NodeName[] = ['node-1', 'node-2', 'node-3']
    expect(await Promise.all(names.map((node) => hostname(lab, node)))).toEqual(three)
    expect((await listed(lab)).map(({ node }) => node).toSorted()).toEqual(three)
    expect(await nodesOf(await bench.provider(), owner)).toEqual(three)
  })

  test('ends a lab, keeps its first host running, and wakes the others again', async () => {
    const { provider, spec, owner, before } = await openLab(bench)
    await writeNote(expectValue(await provider.find(owner, 'node-2')), 'kept')
    expectValue(await provider.endLab(owner))
    expect(expectValue(await provider.find(owner)).info).toMatchObject({
      id: before.id,
      nodes: ['node-1'],
    })
    expect(await provider.find(owner, 'node-2')).toEqual({ ok: false, error: 'sandbox-asleep' })
    expectValue(await provider.create(spec))
    expect(await nodesOf(provider, owner)).toEqual(three)
    const second = expectValue(await provider.find(owner, 'node-2'))
    expect(Buffer.from(expectValue(await second.readFile('note.txt', 100)) ?? [])).toEqual(
      Buffer.from('kept\n'),
    )
  })

  test('extends, sleeps and expires as a whole', async () => {
    const lab = await openLab(bench)
    const { provider, spec, owner, first } = lab
    const later = inAnHour() + 600_000
    expectValue(await first.extend(later))
    expect(expectValue(await provider.find(owner, 'node-3')).info.expiresAt).toBe(later)
    expectValue(await expectValue(await provider.find(owner, 'node-2')).sleep())
    for (const node of ['node-1', 'node-3'] as const) {
      expect(await provider.find(owner, node)).toEqual({ ok: false, error: 'sandbox-asleep' })
    }
    expectValue(await provider.create({ ...spec, expiresAt: Date.now() - 1 }))
    await provider.tidy(Date.now())
    expect(await listed(lab)).toEqual([])
  })
}

export function describeLabEnds(bench: Bench): void {
  test('is discarded as a whole', async () => {
    const { provider, owner } = await openLab(bench)
    expectValue(await provider.discard(owner))
    for (const node of ['node-1', 'node-2', 'node-3'] as const) {
      expect(await provider.find(owner, node)).toEqual({ ok: false, error: 'no-sandbox' })
    }
  })
}
