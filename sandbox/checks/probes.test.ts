import { beforeEach, expect, test } from 'vitest'
import { fileCheckSchema, httpCheckSchema, type Verdict } from '#lib/checks/check.ts'
import { type EngineContainer, emptyEngineState } from '#lib/engine/state.ts'
import { judgeFile } from '#sandbox/checks/file.ts'
import { judgeHttp } from '#sandbox/checks/http.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { createFakeProvider, createFakeWorld, type FakeSandbox } from '#sandbox/providers/fake.ts'

let sandbox: Sandbox
let fake: FakeSandbox

beforeEach(async () => {
  const world = createFakeWorld()
  const made = await createFakeProvider(world).create({ owner: 'me', expiresAt: 1 })
  const behind = world.sandboxes.get('me')
  if (!made.ok || !behind) throw new Error('no sandbox')
  sandbox = made.value
  fake = behind
})

const line = (verdict: Verdict) => (verdict.outcome === 'failed' ? verdict.why : verdict.outcome)

const web = (host?: number): EngineContainer => ({
  id: 'w',
  name: 'web',
  image: 'nginx',
  state: 'running',
  ports: host ? [{ host, container: 80, protocol: 'tcp' }] : [],
  networks: [],
  addresses: {},
  mounts: [],
})

async function http(more: object, ...containers: EngineContainer[]): Promise<string> {
  const check = httpCheckSchema.parse({ id: 'h', title: 'h', kind: 'http', port: 8080, ...more })
  return line(await judgeHttp(check, { ...emptyEngineState, containers }, sandbox))
}

test('passes when the port answers as asked', async () => {
  fake.ports.set(8080, (request, response) => response.end(`Welcome to ${request.url}`))
  expect(await http({}, web(8080))).toBe('passed')
  expect(await http({ path: '/shop', contains: 'Welcome to /shop' }, web(8080))).toBe('passed')
  expect(await http({}, { ...web(), networks: ['host'] })).toBe('passed')
})

test('says what the port answered instead', async () => {
  fake.ports.set(8080, (_request, response) => response.writeHead(404).end('nothing'))
  expect(await http({}, web(8080))).toBe(
    'http://localhost:8080/ answered with status 404, not 200.',
  )
  expect(await http({ status: 404, contains: 'Welcome' }, web(8080))).toBe(
    'http://localhost:8080/ answered, but without the text “Welcome”. It says “nothing”.',
  )
  fake.ports.set(8080, (_request, response) =>
    response.end('<html><title>Not\u0000 \u001b[31mmine</title><p>x</p></html>'),
  )
  expect(await http({ contains: 'Welcome' }, web(8080))).toContain('It says “Not mine”.')
  fake.ports.set(8080, (_request, response) => response.end())
  expect(await http({ contains: 'Welcome' }, web(8080))).toContain('It says nothing at all.')
})

test('says that an answer does not come', async () => {
  fake.ports.set(8080, () => undefined)
  expect(await http({}, web(8080))).toBe(
    'http://localhost:8080/ took the request, but has not answered within 2 seconds.',
  )
})

test('says why nothing answered', async () => {
  expect(await http({})).toBe('Nothing answers on port 8080: no container is running.')
  expect(await http({}, web())).toBe('“web” is running, but none of its ports is published.')
  expect(await http({}, web(8081))).toBe('“web” is published on port 8081, not 8080.')
  expect(await http({}, web(8080))).toBe('“web” has port 8080, but gave no answer.')
  expect(await http({}, { ...web(8080), state: 'paused' })).toBe(
    '“web” has port 8080, but it is paused.',
  )
})

test('takes a connection that is closed without a word as no answer', async () => {
  fake.ports.set(8080, (request) => request.destroy())
  expect(await http({}, web(8080))).toBe('“web” has port 8080, but gave no answer.')
})

test('reads no more of an endless page than it needs', async () => {
  fake.ports.set(8080, (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000))) {
        // Until the reader holds back.
      }
    }
    response.on('drain', more)
    more()
  })
  expect(await http({ contains: 'end' }, web(8080))).toContain('without the text “end”')
})

async function file(more: object): Promise<string> {
  const check = fileCheckSchema.parse({
    id: 'f',
    title: 'f',
    kind: 'file',
    path: 'app/Dockerfile',
    ...more,
  })
  return line(await judgeFile(check, sandbox))
}

test('a file is absent, incomplete, or as asked', async () => {
  expect(await file({})).toBe('There is no file app/Dockerfile in ~/workspace yet.')
  fake.files.set('app/Dockerfile', { type: 'file', text: 'FROM nginx\n' })
  expect(await file({})).toBe('passed')
  expect(await file({ contains: 'FROM nginx' })).toBe('passed')
  expect(await file({ contains: 'EXPOSE 80' })).toBe(
    '~/workspace/app/Dockerfile does not contain “EXPOSE 80” yet.',
  )
})

test('what cannot be asked is unknown, not failed', async () => {
  await sandbox.destroy()
  expect(await file({})).toBe('unknown')
  expect(await http({}, web(8080))).toBe('unknown')
})
