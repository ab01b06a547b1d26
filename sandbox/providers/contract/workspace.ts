/** How every provider treats the learner's ~/workspace. */
import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { type Bench, expectValue, writeNote } from '#sandbox/providers/contract-bench.ts'

const file = (path: string, content: string, executable = false) => ({
  path,
  bytes: Buffer.from(content),
  executable,
})

async function contentOf(sandbox: Sandbox, path: string): Promise<string | null> {
  const read = expectValue(await sandbox.readFile(path, 1_000_000))
  return read && Buffer.from(read).toString()
}

export function describePlacing(bench: Bench): void {
  test('places the files of a lesson where nothing is yet, and overwrites nothing', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    await writeNote(sandbox, 'mine')
    const large = 'x'.repeat(300_000)
    const files = [file('app/Dockerfile', 'FROM nginx\n'), file('large.txt', large)]
    const note = file('note.txt', 'theirs\n')
    expect(await sandbox.workspace.place([note, ...files])).toEqual({ ok: true, value: 2 })
    expect(await contentOf(sandbox, 'app/Dockerfile')).toBe('FROM nginx\n')
    expect(await contentOf(sandbox, 'large.txt')).toBe(large)
    expect(await contentOf(sandbox, 'note.txt')).toBe('mine\n')
    const changed = file('app/Dockerfile', 'FROM busybox\n')
    expect(await sandbox.workspace.place([changed])).toEqual({ ok: true, value: 0 })
    expect(await contentOf(sandbox, 'app/Dockerfile')).toBe('FROM nginx\n')
  })
}

export function describeScripts(bench: Bench): void {
  test('runs a script, and tells how it ended and what it said', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const run = async (script: string) =>
      expectValue(await sandbox.runScript({ script, seconds: 5 }))
    expect(await run('echo here > ~/workspace/made.txt\necho it is made')).toEqual({
      code: 0,
      output: 'it is made\n',
      errors: '',
    })
    expect(await contentOf(sandbox, 'made.txt')).toBe('here\n')
    expect(await run('echo not yet\nexit 3')).toEqual({ code: 3, output: 'not yet\n', errors: '' })
  })

  test('cuts a script off when its time is up', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const run = expectValue(
      await sandbox.runScript({ script: 'echo begun\nsleep 600', seconds: 1 }),
    )
    expect(run).toEqual({ code: null, output: 'begun\n', errors: '' })
  })
}
