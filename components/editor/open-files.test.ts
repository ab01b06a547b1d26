/** What becomes of text that a learner types, whatever shell, gateway and page do meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { problem } from '#lib/errors.ts'
import { keepDrafts } from './draft-keeping.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createWorkspace, type Workspace } from './files.fixture.ts'
import type { OpenFile } from './open-file.ts'
import { createOpenFiles, type OpenFiles } from './open-files.ts'
import { wordsOf } from './save-status.tsx'

const path = 'app/Dockerfile'
let workspace: Workspace
let files: OpenFiles
let drafts: Drafts

/** As a page would have it that was just loaded; localStorage is what it finds of earlier ones. */
function load(storage: Storage): void {
  drafts = createDrafts({ storage, now: Date.now })
  files = createOpenFiles({
    client: workspace.client,
    draft: (of) => drafts.find('box', of),
    saveAfter: 1000,
    retryAfter: 5000,
  })
  keepDrafts(files, drafts, { sandboxId: 'box', after: 250 })
}

let storage: Storage

beforeEach(() => {
  vi.useFakeTimers()
  workspace = createWorkspace({ [path]: 'FROM nginx\n' })
  storage = memoryStorage()
  load(storage)
})

afterEach(() => {
  vi.useRealTimers()
})

const file = (): OpenFile | undefined => files.store.getState().files[path]
const text = () => {
  const now = file()
  return now?.kind === 'text' ? now.text : now?.kind
}
const status = () => {
  const now = file()
  return now?.kind === 'text' ? wordsOf(now).text : now?.kind
}
const pause = (milliseconds = 1100) => vi.advanceTimersByTimeAsync(milliseconds)

describe('saving', () => {
  it('happens by itself after a pause, and tells when it is done', async () => {
    await files.open(path)
    expect(status()).toBe('Saved')
    files.edit(path, 'FROM redis\n')
    expect(status()).toBe('Saving…')
    await pause()
    expect(workspace.shell.read(path)).toBe('FROM redis\n')
    expect(status()).toBe('Saved')
  })

  it('takes what was typed while a save was under way', async () => {
    await files.open(path)
    const release = workspace.holdWrites()
    files.edit(path, 'one')
    const saved = files.save(path)
    files.edit(path, 'one two')
    release()
    await saved
    expect(workspace.shell.read(path)).toBe('one')
    await pause()
    expect(workspace.shell.read(path)).toBe('one two')
    expect(status()).toBe('Saved')
  })
})

describe('a save that fails', () => {
  it.each(['disk-full', 'not-writable'] as const)(
    'says why not, and what next: %s',
    async (code) => {
      await files.open(path)
      workspace.failWith({ kind: 'refused', problem: problem(code) })
      files.edit(path, 'FROM redis\n')
      await pause()
      const { message, next } = problem(code)
      expect(status()).toBe(`Not saved: ${message} ${next}`)
      workspace.failWith(null)
      await files.save(path)
      expect(workspace.shell.read(path)).toBe('FROM redis\n')
    },
  )

  it('is tried again once the host is awake', async () => {
    await files.open(path)
    workspace.failWith({ kind: 'refused', problem: problem('sandbox-asleep') })
    files.edit(path, 'FROM redis\n')
    await pause()
    expect(status()).toMatch(/asleep/)
    workspace.failWith(null)
    await pause(5000)
    expect(workspace.shell.read(path)).toBe('FROM redis\n')
  })

  it('goes on trying while nobody answers', async () => {
    await files.open(path)
    workspace.failWith({ kind: 'unreachable' })
    files.edit(path, 'FROM redis\n')
    await pause()
    expect(status()).toMatch(/^Not saved: .*kept in this browser/)
    workspace.failWith(null)
    await pause(5000)
    expect(status()).toBe('Saved')
  })
})

describe('when the shell changes the file', () => {
  it('an unedited file follows', async () => {
    await files.open(path)
    workspace.shell.write(path, 'FROM busybox\n')
    await files.look(path)
    expect(text()).toBe('FROM busybox\n')
    expect(status()).toBe('Saved')
  })

  it('an edited one is never overwritten on either side; mine can be kept', async () => {
    await files.open(path)
    files.edit(path, 'mine')
    workspace.shell.write(path, 'theirs')
    await pause()
    expect(status()).toMatch(/changed somewhere else/)
    expect([text(), workspace.shell.read(path)]).toEqual(['mine', 'theirs'])
    files.edit(path, 'mine, more')
    await pause(20_000)
    expect(workspace.shell.read(path)).toBe('theirs')
    await files.keepMine(path)
    expect(workspace.shell.read(path)).toBe('mine, more')
    expect(status()).toBe('Saved')
  })

  it('theirs can be taken', async () => {
    await files.open(path)
    files.edit(path, 'mine')
    workspace.shell.write(path, 'theirs')
    await pause()
    files.takeTheirs(path)
    expect(text()).toBe('theirs')
    expect(status()).toBe('Saved')
  })
})

describe('when the shell removes or repeats', () => {
  it('a file that is gone can be saved again', async () => {
    await files.open(path)
    workspace.shell.remove(path)
    await files.look(path)
    expect(status()).toMatch(/the file is gone/)
    await files.keepMine(path)
    expect(workspace.shell.read(path)).toBe('FROM nginx\n')
  })

  it('the same text is no conflict', async () => {
    await files.open(path)
    files.edit(path, 'same')
    workspace.shell.write(path, 'same')
    await pause()
    expect(status()).toBe('Saved')
  })
})

describe('text that was not saved', () => {
  it('is there after a reload, and is saved then', async () => {
    await files.open(path)
    workspace.failWith({ kind: 'unreachable' })
    files.edit(path, 'typed before the reload')
    await pause(300)
    workspace.failWith(null)
    load(storage)
    await files.open(path)
    expect(text()).toBe('typed before the reload')
    await pause()
    expect(workspace.shell.read(path)).toBe('typed before the reload')
    expect(drafts.all()).toEqual([])
  })

  it('is compared after a reload when the file changed meanwhile', async () => {
    await files.open(path)
    workspace.failWith({ kind: 'unreachable' })
    files.edit(path, 'mine')
    await pause(300)
    workspace.failWith(null)
    workspace.shell.write(path, 'theirs')
    load(storage)
    await files.open(path)
    await pause()
    expect([text(), workspace.shell.read(path)]).toEqual(['mine', 'theirs'])
    expect(status()).toMatch(/changed somewhere else/)
  })

  it('keeps a tab open that cannot be saved', async () => {
    await files.open(path)
    workspace.failWith({ kind: 'refused', problem: problem('disk-full') })
    files.edit(path, 'mine')
    await files.close(path)
    expect(files.store.getState().order).toEqual([path])
    workspace.failWith(null)
    await files.close(path)
    expect(files.store.getState().order).toEqual([])
    expect(workspace.shell.read(path)).toBe('mine')
  })
})

it('follows a renamed folder, and saves what was typed in it to the new place', async () => {
  await files.open(path)
  files.edit(path, 'mine')
  await files.save(path)
  await workspace.client.rename('app', 'web')
  files.moved('app', 'web')
  expect(files.store.getState()).toMatchObject({
    order: ['web/Dockerfile'],
    active: 'web/Dockerfile',
  })
  files.edit('web/Dockerfile', 'mine, more')
  await pause()
  expect(workspace.shell.read('web/Dockerfile')).toBe('mine, more')
})

it('tells of a file that is not there, and shows it once it is', async () => {
  await files.open('new.txt')
  expect(files.store.getState().files['new.txt']).toEqual({ kind: 'absent' })
  workspace.shell.write('new.txt', 'here')
  await files.look('new.txt')
  expect(files.store.getState().files['new.txt']).toMatchObject({ kind: 'text', text: 'here' })
})

function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}
