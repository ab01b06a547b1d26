import { expect, test } from 'vitest'
import { containerCheckSchema } from '#lib/checks/check.ts'
import { type EngineContainer, emptyEngineState } from '#lib/engine/state.ts'
import { judgeContainer } from '#sandbox/checks/container.ts'

const container = (given: Partial<EngineContainer>): EngineContainer => ({
  id: given.name ?? 'id',
  name: 'web',
  image: 'nginx',
  state: 'running',
  ports: [],
  networks: ['bridge'],
  addresses: {},
  mounts: [],
  ...given,
})

const published = (host: number, inside: number) => ({
  ports: [{ host, container: inside, protocol: 'tcp' as const }],
})

/** The verdict in one line. */
function judge(check: object, ...containers: Partial<EngineContainer>[]): string {
  const verdict = judgeContainer(
    containerCheckSchema.parse({ id: 'c', title: 'c', kind: 'container', ...check }),
    { ...emptyEngineState, containers: containers.map(container) },
  )
  return verdict.outcome === 'failed' ? `${verdict.why} → ${verdict.next}` : verdict.outcome
}

const running = { name: 'web', image: 'nginx', state: 'running' }
const on8080 = { ...running, publishes: { host: 8080, container: 80 } }

test.each<[string, object, Partial<EngineContainer>]>([
  ['running', running, {}],
  ['the image by its full name', running, { image: 'docker.io/library/nginx:latest' }],
  ['a published port', on8080, published(8080, 80)],
  [
    'exited with the right code',
    { state: 'exited', exitCode: 0 },
    { state: 'exited', exitCode: 0 },
  ],
  ['exited and then removed', { state: 'exited', exitCode: 3 }, { state: 'removed', exitCode: 3 }],
  ['created', { state: 'created' }, { state: 'created' }],
  ['paused', { name: 'web', state: 'paused' }, { state: 'paused' }],
  ['removed', { name: 'web', state: 'removed' }, { state: 'removed' }],
])('passes: %s', (_, check, given) => {
  expect(judge(check, given)).toBe('passed')
})

const make = 'docker run -d --name web nginx'

test.each<[string, object, Partial<EngineContainer>[]]>([
  [`There is no container called “web” yet. → Make it: ${make}`, running, []],
  [
    `There is no container called “web” yet. → Make it: ${make}`,
    running,
    [{ name: 'db', image: 'redis' }],
  ],
  [
    'There is no container from nginx yet. → Make it: docker run -d nginx',
    { image: 'nginx', state: 'running' },
    [],
  ],
  [
    'There is no container from nginx yet. → Make one: docker run -d nginx',
    { image: 'nginx', state: 'running' },
    [{ image: 'redis' }],
  ],
  ['There is no container yet. → Make it: docker create IMAGE', { state: 'created' }, []],
  [
    `A container from nginx is there, but it is called “eager_bohr”, not “web”. → Name it yourself: ${make}`,
    running,
    [{ name: 'eager_bohr' }],
  ],
  [
    `“web” was made from httpd:2, not from nginx. → Remove it with docker rm -f web, then make it again: ${make}`,
    running,
    [{ image: 'httpd:2' }],
  ],
  [
    '“web” has exited (1). It should be running. → Read why: docker logs web',
    running,
    [{ state: 'exited', exitCode: 1 }],
  ],
  [
    '“web” has exited (0). It should be running. → Start it again: docker start web',
    running,
    [{ state: 'exited', exitCode: 0 }],
  ],
  [
    '“web” was created, but never started. It should be running. → Start it: docker start web',
    running,
    [{ state: 'created' }],
  ],
  [
    '“web” is paused. It should be running. → Let it go on: docker unpause web',
    running,
    [{ state: 'paused' }],
  ],
  [
    '“web” keeps stopping and being restarted. It should be running. → Read why: docker logs web',
    running,
    [{ state: 'restarting' }],
  ],
  [
    `“web” has been removed. It should be running. → Start a new one: ${make}`,
    running,
    [{ state: 'removed' }],
  ],
  [
    '“web” is running. It should have ended. → Stop it: docker stop web',
    { name: 'web', state: 'exited' },
    [{}],
  ],
  [
    '“web” is running. It should be paused. → Pause it: docker pause web',
    { name: 'web', state: 'paused' },
    [{}],
  ],
  [
    '“web” is running. It should be created only. → Make another one and do not start it: docker create --name web IMAGE',
    { name: 'web', state: 'created' },
    [{}],
  ],
  [
    '“web” is running. It should be gone. → Stop it, then remove it: docker stop web, docker rm web',
    { name: 'web', state: 'removed' },
    [{}],
  ],
  [
    '“web” has exited (0). It should be gone. → Remove it: docker rm web',
    { name: 'web', state: 'removed' },
    [{ state: 'exited', exitCode: 0 }],
  ],
  [
    '“web” exited with code 137, not 0. → Read what it said: docker logs web',
    { name: 'web', state: 'exited', exitCode: 0 },
    [{ state: 'exited', exitCode: 137 }],
  ],
  [
    '“web” is published on port 8081, not 8080. → Publish it with -p 8080:80: docker rm -f web, then docker run -d --name web -p 8080:80 nginx',
    on8080,
    [published(8081, 80)],
  ],
  [
    'Port 8080 leads to port 8080 of “web”, not to 80. → Publish it with -p 8080:80: docker rm -f web, then docker run -d --name web -p 8080:80 nginx',
    on8080,
    [published(8080, 8080)],
  ],
  [
    '“web” is running, but none of its ports is published. → Publish it with -p 8080:80: docker rm -f web, then docker run -d --name web -p 8080:80 nginx',
    on8080,
    [{}],
  ],
  [
    '2 of 3 containers are there. → Make 1 more.',
    { image: 'nginx', state: 'running', atLeast: 3 },
    [{ name: 'a' }, { name: 'b' }, { name: 'c', state: 'exited', exitCode: 0 }],
  ],
])('says: %s', (said, check, containers) => {
  expect(judge(check, ...containers)).toBe(said)
})

test('speaks of the container that comes closest, and rather of one that is still there', () => {
  const gone = { id: '1', state: 'removed' as const, exitCode: 0 }
  const failing = { id: '2', state: 'exited' as const, exitCode: 1 }
  const foreign = { id: '3', name: 'db', image: 'redis' }
  expect(judge(running, failing, gone, foreign)).toContain('“web” has exited (1).')
  expect(judge(running, gone, foreign)).toContain('“web” has been removed.')
})

test('of many containers only those that have changed are looked at again', () => {
  const looked: string[] = []
  const watched = (name: string): EngineContainer =>
    new Proxy(container({ name }), {
      get: (target, key: keyof EngineContainer) => {
        if (key === 'state') looked.push(name)
        return target[key]
      },
    })
  const check = containerCheckSchema.parse({ id: 'c', title: 'c', kind: 'container', ...running })
  const containers = ['wbe', 'db', 'cache'].map(watched)
  judgeContainer(check, { ...emptyEngineState, containers })
  looked.length = 0
  const next = [...containers.slice(0, 2), watched('web2')]
  expect(judgeContainer(check, { ...emptyEngineState, containers: next })).toMatchObject({
    why: 'There is `web2`, but the lesson asks for `web`.',
  })
  expect(new Set(looked)).toEqual(new Set(['web2']))
})
