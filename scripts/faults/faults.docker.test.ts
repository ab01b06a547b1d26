import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { expect, test } from 'vitest'
import { machineEngine } from './own-engine.ts'
import type { Round } from './plan.ts'
import { playSuite } from './suite.ts'

const rounds: readonly Round[] = [
  { phase: 'create', fault: 'gateway', moment: 0.3 },
  { phase: 'claim', fault: 'warden', moment: 0.5 },
  { phase: 'use', fault: 'dockerd', moment: 0 },
  { phase: 'sleep', fault: 'gateway', moment: 0.2 },
  { phase: 'wake', fault: 'init', moment: 0.6 },
  { phase: 'destroy', fault: 'gateway', moment: 0.1 },
]

test('loses no file and leaves nothing behind, whatever is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-faults-'))
  const { outcomes, leftovers } = await playSuite({
    rounds,
    folder,
    port: 3590,
    lanes: 1,
    engine: machineEngine(new Docker()),
    played: () => undefined,
    stopped: () => false,
  })
  expect(outcomes.map(({ misses }) => misses)).toEqual(rounds.map(() => []))
  expect(leftovers).toEqual([])
  rmSync(folder, { recursive: true })
})
