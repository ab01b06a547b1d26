/** How every provider treats the learner's ~/workspace. */
import { expect, test } from 'vitest'
import { largestFile } from '#lib/protocol.ts'
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

export function describeEditing(bench: Bench): void {
  test('writes, lists and reads files, and never over somebody else’s change', async () => {
    const { workspace } = await bench.sandbox(await bench.provider())
    expectValue(await workspace.makeFolder('app'))
    const text = 'FROM nginx\n# ⚓ größer\n'
    const made = expectValue(await workspace.write({ path: 'app/Dockerfile', text, version: null }))
    expect(await workspace.read('app/Dockerfile')).toEqual({
      ok: true,
      value: { kind: 'text', text, version: made.version },
    })
    expect(expectValue(await workspace.list())).toEqual({
      entries: [
        { path: 'app', kind: 'folder', size: 0 },
        { path: 'app/Dockerfile', kind: 'file', size: Buffer.byteLength(text) },
      ],
      more: false,
    })
    const mine = { path: 'app/Dockerfile', text: 'mine\n', version: made.version }
    const saved = expectValue(await workspace.write(mine))
    expect(saved.version).not.toBe(made.version)
    expect(await workspace.write({ ...mine, text: 'late\n' })).toEqual(refused('file-changed'))
    expect(await workspace.write({ ...mine, version: null })).toEqual(refused('file-exists'))
  })

  test('moves and removes, and says what is in the way or missing', async () => {
    const { workspace } = await bench.sandbox(await bench.provider())
    expectValue(await workspace.makeFolder('one'))
    expectValue(await workspace.write({ path: 'one/a', text: 'a', version: null }))
    expectValue(await workspace.write({ path: 'b', text: 'b', version: null }))
    expect(await workspace.makeFolder('one')).toEqual(refused('file-exists'))
    expect(await workspace.makeFolder('none/two')).toEqual(refused('no-file'))
    expect(await workspace.rename('b', 'one/a')).toEqual(refused('file-exists'))
    expect(await workspace.rename('none', 'two')).toEqual(refused('no-file'))
    expect(await workspace.rename('one', 'one/two')).toEqual(refused('bad-request'))
    expectValue(await workspace.rename('one', 'two'))
    expect((await workspace.read('two/a')).ok).toBe(true)
    expectValue(await workspace.remove('two'))
    expect(await workspace.read('two/a')).toEqual(refused('no-file'))
    expect(await workspace.remove('two')).toEqual(refused('no-file'))
    expect(expectValue(await workspace.list()).entries.map(({ path }) => path)).toEqual(['b'])
  })
}

export function describeKinds(bench: Bench): void {
  test('tells binary and large files from text', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const large = { ...file('large', ''), bytes: Buffer.alloc(largestFile + 1, 'x') }
    await sandbox.workspace.place([file('binary', 'a\0b'), large])
    const kindOf = async (path: string) => expectValue(await sandbox.workspace.read(path))
    expect(await kindOf('binary')).toMatchObject({ kind: 'binary' })
    expect(await kindOf('large')).toEqual({ kind: 'too-large', size: largestFile + 1 })
  })
}

export function describeArchives(bench: Bench): void {
  test('packs the workspace of one host, and unpacks it in another', async () => {
    const provider = await bench.provider()
    const old = await bench.sandbox(provider)
    const large = 'x'.repeat(300_000)
    const files = [file('app/run me.sh', 'echo hi\n'), file('ä/large', large)]
    expectValue(await old.workspace.place(files))
    expectValue(await old.workspace.makeFolder('empty'))
    expect(await old.workspace.pack(200_000)).toEqual(refused('files-too-large'))
    const archive = expectValue(await old.workspace.pack(1_000_000))

    const fresh = await bench.sandbox(provider)
    await writeNote(fresh, 'mine')
    expectValue(await fresh.workspace.unpack(archive))
    expect(await contentOf(fresh, 'app/run me.sh')).toBe('echo hi\n')
    expect(await contentOf(fresh, 'ä/large')).toBe(large)
    expect(await contentOf(fresh, 'note.txt')).toBe('mine\n')
    const { entries } = expectValue(await fresh.workspace.list())
    expect(entries).toContainEqual({ path: 'empty', kind: 'folder', size: 0 })
  })
}

const refused = (error: string) => ({ ok: false, error })
