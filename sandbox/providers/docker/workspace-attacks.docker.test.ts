/** A hostile learner, root in their host, against the way to their files: each attack and its exact answer. */
import { expect, test } from 'vitest'
import { largestFile } from '#lib/protocol.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import { openOneSandbox, printed } from './one-sandbox.fixture.ts'

let sandbox: Sandbox

openOneSandbox({
  course: 'attacks-on-files',
  use: (made) => {
    sandbox = made
  },
})

const sh = (script: string) => printed(sandbox, script, 30)

const answer = (result: { ok: boolean; error?: string }) => (result.ok ? 'ok' : result.error)
const read = async (path: string) => answer(await sandbox.workspace.read(path))
const save = async (path: string, version: string | null = null) =>
  answer(await sandbox.workspace.write({ path, text: 'new\n', version }))
const remove = async (path: string) => answer(await sandbox.workspace.remove(path))

async function versionOf(path: string): Promise<string> {
  const content = expectValue(await sandbox.workspace.read(path))
  if (content.kind === 'too-large') throw new Error('too large')
  return content.version
}

test('links, also of folders and into /proc, lead nowhere', async () => {
  await sh('ln -s /etc/passwd link; ln -s /etc folder; ln -s /proc/self/root root; mkdir real')
  expect(await read('link')).toBe('no-file')
  expect(await read('folder/passwd')).toBe('no-file')
  expect(await read('root/etc/passwd')).toBe('no-file')
  expect(await save('link')).toBe('file-exists')
  expect(await save('folder/new')).toBe('no-file')
  expect(answer(await sandbox.workspace.makeFolder('root/tmp/new'))).toBe('no-file')
  expect(answer(await sandbox.workspace.rename('real', 'folder/new'))).toBe('no-file')
  expect(await remove('folder/hostname')).toBe('no-file')
  expect(await remove('folder')).toBe('ok')
  expect(await sh('test -e /etc/hostname && echo kept')).toBe('kept')
})

test('a FIFO, a socket, a device and a folder are no files, and hold nobody up', async () => {
  await sh(`mkfifo fifo; mkdir dir; touch device; sudo mount --bind /dev/zero device
    perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "socket", Listen => 1)'`)
  expect(await read('device')).toBe('no-file')
  expect(await read('socket')).toBe('no-file')
  expect(await read('fifo')).toBe('no-file')
  expect(await read('dir')).toBe('no-file')
  expect(await save('fifo', '1-1-1-1')).toBe('no-file')
  expect(await save('dir', '1-1-1-1')).toBe('no-file')
  expect(await save('fifo')).toBe('file-exists')
  const { entries } = expectValue(await sandbox.workspace.list())
  const kinds = ['fifo', 'socket', 'device'].map(
    (name) => entries.find((e) => e.path === name)?.kind,
  )
  expect(kinds).toEqual(['other', 'other', 'other'])
  await sh('sudo umount device')
})

test('another mount in the workspace is not entered', async () => {
  await sh('mkdir -p mounted; sudo mount -t proc proc mounted; echo done')
  expect(await read('mounted/version')).toBe('no-file')
  expect(await save('mounted/x')).toBe('no-file')
  expect(await remove('mounted')).toBe('not-writable')
  await sh('sudo umount mounted')
})

test('parents that are swapped for links all the time let nothing out', async () => {
  await sh('mkdir -p swap/in /tmp/out; echo inside > swap/in/f; echo outside > /tmp/out/f')
  await sh(
    'ln -s /tmp/out swap/link; (flock 9; while test ! -e /tmp/enough; do mv -T swap/in swap/x && mv -T swap/link swap/in && mv -T swap/in swap/link && mv -T swap/x swap/in; done) 9> /tmp/swapping > /dev/null 2>&1 &',
  )
  for (let round = 0; round < 25; round++) {
    const content = await sandbox.workspace.read('swap/in/f')
    if (content.ok) expect(content.value).toMatchObject({ text: 'inside\n' })
    else expect(content.error).toBe('no-file')
    await save(`swap/in/new-${round}`)
    await remove('swap/in/new-0')
  }
  const left = await sh(
    'touch /tmp/enough; flock /tmp/swapping rm -rf swap; ls /tmp/out; cat /tmp/out/f',
  )
  expect(left).toBe('f\noutside')
}, 180_000)

test('what belongs to root is neither read, replaced nor given away', async () => {
  await sh(
    'echo roots | sudo tee owned secret > /dev/null; sudo chmod 600 secret; sudo ln /etc/shadow hard',
  )
  expect(await read('secret')).toBe('not-readable')
  expect(await read('hard')).toBe('not-readable')
  expect(await save('owned', await versionOf('owned'))).toBe('not-writable')
  await sh('sudo install -d -m 755 rooms; echo x | sudo tee rooms/x > /dev/null')
  expect(await save('rooms/new')).toBe('not-writable')
  expect(await remove('rooms')).toBe('not-writable')
  expect(answer(await sandbox.workspace.makeFolder('rooms/new'))).toBe('not-writable')
  expect(await sh('cat owned rooms/x; stat -c %U owned')).toBe('roots\nx\nroot')
})

test('a save keeps the mode, drops setuid, and parts from a hard link', async () => {
  await sh(
    'echo a > run; chmod 4755 run; echo a > one; ln one /tmp/two; chmod 444 one; echo a > w; chmod 664 w',
  )
  expect(await save('run', await versionOf('run'))).toBe('ok')
  expect(await save('one', await versionOf('one'))).toBe('not-writable')
  expect(await save('w', await versionOf('w'))).toBe('ok')
  await sh('chmod 644 one')
  expect(await save('one', await versionOf('one'))).toBe('ok')
  expect(await sh('stat -c "%a %n" run one w; cat one /tmp/two')).toBe(
    '755 run\n644 one\n664 w\nnew\na',
  )
})

test('names with newlines, control characters and no UTF-8 are listed as they are, or as unreadable', async () => {
  await sh(
    String.raw`mkdir names; cd names; touch -- $'a\nb' $'\e[31mred' '-rf'; touch $'bad\xff'; mkdir $'dir\xfe'; touch $'dir\xfe/in'`,
  )
  const { entries } = expectValue(await sandbox.workspace.list())
  const names = entries.filter(({ path }) => path.startsWith('names/'))
  expect(names.map(({ path, kind }) => `${kind} ${path}`).sort()).toEqual([
    'file names/\u001b[31mred',
    'file names/-rf',
    'file names/a\nb',
    'other names/bad\ufffd',
    'other names/dir\ufffd',
  ])
  expect(await read('names/a\nb')).toBe('ok')
  expect(await remove('names/-rf')).toBe('ok')
  expect(await read('names/bad\ufffd')).toBe('no-file')
})

test('a huge and a deep folder are listed up to the bound, and removed', async () => {
  await sh(
    'mkdir many; cd many; seq 1 5000 | xargs touch; cd ..; p=deep; for i in $(seq 60); do mkdir $p; p=$p/d; done',
  )
  const list = expectValue(await sandbox.workspace.list())
  expect([list.entries.length, list.more]).toEqual([2000, true])
  expect(await remove('many')).toBe('ok')
  expect(await remove('deep')).toBe('ok')
  expect(await sh('ls -d many deep')).toContain('No such file')
})

test('a file that grows, and a large one, are not taken in', async () => {
  await sh('(while echo growing; do :; done) > grows & sleep 1; kill $!; truncate -s 5G sparse')
  const grown = expectValue(await sandbox.workspace.read('sparse'))
  expect(grown).toEqual({ kind: 'too-large', size: 5 * 1024 ** 3 })
  const content = expectValue(await sandbox.workspace.read('grows'))
  if (content.kind === 'text') expect(content.text.length).toBeLessThanOrEqual(largestFile)
})

test('a full disk saves nothing and spoils nothing', async () => {
  await sh('echo old > kept; fallocate -l 10G full; cat /dev/zero > full2; true')
  const text = 'x'.repeat(largestFile)
  const version = await versionOf('kept')
  const saved = await sandbox.workspace.write({ path: 'kept', text, version })
  expect(answer(saved)).toBe('disk-full')
  expect(await sh('cat kept; ls -A | grep -c slipway-draft; rm -f full full2')).toBe('old\n0')
})

test('a workspace that is a link, or gone, has no files', async () => {
  await sh('cd ..; sudo mv workspace w && ln -s /etc workspace')
  expect(answer(await sandbox.workspace.list())).toBe('no-file')
  expect(await read('passwd')).toBe('no-file')
  expect(await save('new')).toBe('no-file')
  await sh('cd ~; rm workspace')
  expect(await save('new')).toBe('no-file')
  await sh('cd ~; sudo mv w workspace')
})
