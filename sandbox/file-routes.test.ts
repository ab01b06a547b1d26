import { afterEach, expect, test } from 'vitest'
import { fileWrittenSchema, largestFile, paths, problemResponseSchema } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'

let bench: GatewayBench
afterEach(() => bench.close())

async function learnerWithHost(): Promise<Learner> {
  bench = await startBench()
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  return learner
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json()
  if (response.ok) return body
  return `${response.status} ${problemResponseSchema.parse(body).error.code}`
}

const content = (path: string) => `${paths.fileContent}?${new URLSearchParams({ path })}`

test('an editor makes, reads, saves, moves and removes', async () => {
  const learner = await learnerWithHost()
  const ask = async (method: string, path: string, body?: unknown) =>
    answerOf(await learner.ask(method, path, body))
  expect(await ask('POST', paths.files, { path: 'app' })).toBeNull()
  const file = { path: 'app/Dockerfile', text: 'FROM nginx\n', version: null }
  const { version } = fileWrittenSchema.parse(await ask('PUT', paths.fileContent, file))
  expect(await ask('GET', content('app/Dockerfile'))).toEqual({
    kind: 'text',
    text: 'FROM nginx\n',
    version,
  })
  await ask('PUT', paths.fileContent, { ...file, text: 'FROM busybox\n', version })
  expect(await ask('PUT', paths.fileContent, { ...file, version })).toBe('409 file-changed')
  expect(await ask('POST', paths.fileRename, { from: 'app', to: 'shop' })).toBeNull()
  expect(await ask('GET', paths.files)).toEqual({
    entries: [
      { path: 'shop', kind: 'folder', size: 0 },
      { path: 'shop/Dockerfile', kind: 'file', size: 13 },
    ],
    more: false,
  })
  expect(await ask('DELETE', paths.files, { path: 'shop' })).toBeNull()
  expect(await ask('GET', content('shop/Dockerfile'))).toBe('404 no-file')
})

test.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', './a', `${'a/'.repeat(16)}a`, 'a\0b'])(
  'refused is the path %j',
  async (path) => {
    const learner = await learnerWithHost()
    expect(await answerOf(await learner.ask('GET', content(path)))).toBe('400 bad-request')
    const remove = await learner.ask('DELETE', paths.files, { path })
    expect(await answerOf(remove)).toBe('400 bad-request')
  },
)

test('a text of the largest size is saved, whatever it holds, and a larger one refused', async () => {
  const learner = await learnerWithHost()
  const put = async (text: string) =>
    answerOf(await learner.ask('PUT', paths.fileContent, { path: 'x', text, version: null }))
  expect(await put('ä'.repeat(largestFile / 2 + 1))).toBe('413 too-large')
  expect(await put('x'.repeat(5 * largestFile))).toBe('413 too-large')
  expect(await put('"'.repeat(largestFile))).toHaveProperty('version')
})

test('the whole workspace comes as one file to save', async () => {
  const learner = await learnerWithHost()
  await learner.ask('PUT', paths.fileContent, { path: 'x', text: 'mine', version: null })
  const archive = await learner.ask('GET', paths.filesArchive)
  expect(archive.headers.get('content-disposition')).toBe('attachment')
  expect(await archive.text()).toContain('mine')
  const other = await bench.learner()
  expect(await answerOf(await other.ask('GET', paths.filesArchive))).toBe('404 no-sandbox')
})

test('each host of a lab has files of its own, and only the learner’s own hosts are asked', async () => {
  const learner = await learnerWithHost()
  await learner.ask('POST', paths.session, { nodes: 2 })
  const there = (path: string) => `${content(path)}&node=node-2`
  const file = { path: 'x', text: 'there', version: null }
  await learner.ask('PUT', `${paths.fileContent}?node=node-2`, file)
  expect(await answerOf(await learner.ask('GET', there('x')))).toMatchObject({ text: 'there' })
  expect(await answerOf(await learner.ask('GET', content('x')))).toBe('404 no-file')

  const elsewhere = `${paths.files}?node=node-3`
  expect(await answerOf(await learner.ask('GET', elsewhere))).toBe('404 no-sandbox')
  expect(await answerOf(await learner.ask('GET', `${paths.files}?node=../x`))).toBe(
    '400 bad-request',
  )
  const other = await bench.learner()
  await other.ask('POST', paths.session)
  expect(await answerOf(await other.ask('GET', there('x')))).toBe('404 no-sandbox')
})

test('refused is another site, nobody, and a learner without a host', async () => {
  const learner = await learnerWithHost()
  const file = { path: 'x', text: 'x', version: null }
  const foreign = { origin: 'https://elsewhere.example' }
  const put = async (headers: Record<string, string>) =>
    answerOf(await learner.ask('PUT', paths.fileContent, file, headers))
  expect(await put(foreign)).toBe('403 foreign-origin')
  expect(await put({ cookie: '' })).toBe('401 not-signed-in')
  const nobody = await learner.ask('GET', paths.files, undefined, { cookie: '' })
  expect(await answerOf(nobody)).toBe('401 not-signed-in')
  const other = await bench.learner()
  expect(await answerOf(await other.ask('GET', paths.files))).toBe('404 no-sandbox')
})
