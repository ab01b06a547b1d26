/** The file tree: what it shows, where keys lead, and what its changes do to open files. */
import { beforeEach, expect, it } from 'vitest'
import { createWorkspace, type Workspace } from './files.fixture.ts'
import { createOpenFiles, type OpenFiles } from './open-files.ts'
import { whyNotPath } from './paths.ts'
import { focusable, moveFor, rowsOf } from './tree-rows.ts'
import { createTree, type Tree } from './tree-store.ts'

const folder = (path: string) => ({ path, kind: 'folder' as const, size: 0 })
const file = (path: string) => ({ path, kind: 'file' as const, size: 1 })
const entries = [
  folder('app'),
  file('app/b.py'),
  folder('app/x'),
  file('a.txt'),
  file('File2'),
  file('File10'),
]
const rows = (...expanded: string[]) => rowsOf(entries, new Set(expanded))

it('shows folders first, each by name and number, and only what is opened out', () => {
  expect(rows().map(({ path }) => path)).toEqual(['app', 'a.txt', 'File2', 'File10'])
  expect(rows('app').map(({ path, level }) => [path, level])).toEqual([
    ['app', 1],
    ['app/x', 2],
    ['app/b.py', 2],
    ['a.txt', 1],
    ['File2', 1],
    ['File10', 1],
  ])
  expect(rows('app')[2]).toMatchObject({ position: 2, setSize: 2, expanded: null })
})

it.each([
  ['ArrowDown', 'app', { kind: 'focus', path: 'app/x' }],
  ['ArrowUp', 'app', null],
  ['ArrowRight', 'app', { kind: 'focus', path: 'app/x' }],
  ['ArrowRight', 'app/x', { kind: 'expand', path: 'app/x' }],
  ['ArrowLeft', 'app/b.py', { kind: 'focus', path: 'app' }],
  ['ArrowLeft', 'app', { kind: 'collapse', path: 'app' }],
  ['End', 'app', { kind: 'focus', path: 'File10' }],
  ['Enter', 'a.txt', { kind: 'open', path: 'a.txt' }],
  ['Enter', 'app', { kind: 'collapse', path: 'app' }],
  ['F2', 'a.txt', { kind: 'rename', path: 'a.txt' }],
  ['Delete', 'a.txt', { kind: 'remove', path: 'a.txt' }],
  ['f', 'File2', { kind: 'focus', path: 'File10' }],
  ['Tab', 'app', null],
])('%s on %s', (key, path, move) => {
  expect(moveFor(key, rows('app'), path)).toEqual(move)
})

it('moves the focus out of a folder that was closed or removed', () => {
  expect(focusable(rows(), 'app/b.py')).toBe('app')
  expect(focusable(rows(), 'gone/it')).toBe('app')
  expect(focusable([], 'a.txt')).toBeNull()
})

it.each([
  ['', /Write a name/],
  ['/etc/passwd', /without a slash in front/],
  ['../up', /cannot be a name/],
  ['a.txt', /there already/],
])('does not take %j for a new path', (path, why) => {
  expect(whyNotPath(path, new Set(['a.txt']))).toMatch(why)
})

let workspace: Workspace
let files: OpenFiles
let tree: Tree

beforeEach(async () => {
  workspace = createWorkspace({ 'a.txt': 'a' })
  const { client } = workspace
  files = createOpenFiles({ client, draft: () => null, saveAfter: 1000, retryAfter: 5000 })
  tree = createTree(client, files)
  await tree.refresh()
})

it('makes a file with the folders that lead to it, and opens it', async () => {
  await tree.makeFile('flask-app/src/app.py')
  expect(workspace.shell.read('flask-app/src/app.py')).toBe('')
  expect(files.store.getState().active).toBe('flask-app/src/app.py')
  const { entries: now, expanded } = tree.store.getState()
  expect(now?.map(({ path }) => path)).toContain('flask-app/src')
  expect([...expanded]).toEqual(['flask-app', 'flask-app/src'])
})

it('a file that is renamed or deleted here is so in the tabs', async () => {
  await files.open('a.txt')
  await tree.rename('a.txt', 'b.txt')
  expect(files.store.getState().order).toEqual(['b.txt'])
  await tree.remove('b.txt')
  expect(files.store.getState()).toMatchObject({ order: [], active: null })
})

it('keeps what it knew when the list cannot be had, and says so', async () => {
  workspace.failWith({ kind: 'unreachable' })
  await tree.refresh()
  expect(tree.store.getState()).toMatchObject({ failure: { kind: 'unreachable' } })
  expect(tree.store.getState().entries).toHaveLength(1)
  workspace.failWith(null)
  workspace.shell.write('new', '')
  await tree.refresh()
  expect(tree.store.getState()).toMatchObject({ failure: null })
  expect(tree.store.getState().entries).toHaveLength(2)
})
