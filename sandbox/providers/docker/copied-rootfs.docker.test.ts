/** What a machine does whose kernel cannot show one tree with the ids of each sandbox. */
import Docker from 'dockerode'
import { afterAll, expect, test } from 'vitest'
import { run } from '#sandbox/isolation/run.ts'
import { firstIdOf } from '#sandbox/preflight/wall-probes.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import { listContainers } from './inventory.ts'
import { printed } from './one-sandbox.fixture.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const scope = { docker: new Docker(), course: 'copied-rootfs-suite' }
const provider = suiteProvider({ ...scope, rootfs: 'copied' })
const owner = crypto.randomUUID()

afterAll(async () => {
  await provider.discard(owner)
  provider[Symbol.dispose]()
})

test('a sandbox with a copy of the tree has ids of its own, and works as any other', async () => {
  const spec = { owner, expiresAt: Date.now() + 600_000 }
  const sandbox = expectValue(await provider.create(spec))
  const seen = await printed(
    sandbox,
    `sudo id -u; stat -c '%U:%G %a' /etc/shadow /usr/bin/sudo ~/workspace
    docker run --rm --quiet busybox echo from a container; ping -c 1 -W 5 100.64.0.1 | grep -o '1 received'
    echo kept > note.txt`,
    60,
  )
  expect(seen.split('\n')).toEqual([
    '0',
    'root:shadow 640',
    'root:root 4755',
    'learner:learner 755',
    'from a container',
    '1 received',
  ])
  const [outer] = await listContainers(scope)
  const first = firstIdOf(outer?.slot ?? -1)
  const look = 'stat -c %u:%g /state/lower/etc/shadow /child/home/learner/workspace; ls /lower'
  const trusted = await run(scope.docker.getContainer(outer?.container ?? ''), ['bash', '-c', look])
  expect(trusted.output.trim().split('\n')).toEqual([
    `${first}:${first + 42}`,
    `${first + 1000}:${first + 1000}`,
  ])

  expectValue(await sandbox.sleep())
  const woken = expectValue(await provider.create(spec))
  expect(await printed(woken, 'cat note.txt; sudo id -u', 30)).toBe('kept\n0')
})
