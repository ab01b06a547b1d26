import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashFolder } from './folder-hash.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-hash-'))
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch')
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src', 'run.sh'), 'exit 0')
})
afterEach(() => rm(folder, { recursive: true }))

it('stays the same while nothing changes but the time', async () => {
  const before = await hashFolder(folder, {})
  await writeFile(join(folder, 'src', 'run.sh'), 'exit 0')
  expect(await hashFolder(folder, {})).toBe(before)
})

it('changes with content, name, execute bit and settings', async () => {
  const seen = [await hashFolder(folder, {}), await hashFolder(folder, { BASE: 'other' })]
  await chmod(join(folder, 'src', 'run.sh'), 0o755)
  seen.push(await hashFolder(folder, {}))
  await writeFile(join(folder, 'src', 'run.sh'), 'exit 1')
  seen.push(await hashFolder(folder, {}))
  await writeFile(join(folder, 'src', 'empty'), '')
  seen.push(await hashFolder(folder, {}))
  expect(new Set(seen).size).toBe(seen.length)
})
