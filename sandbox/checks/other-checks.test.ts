import { expect, test } from 'vitest'
import { execCheckSchema, imageCheckSchema, type Verdict } from '#lib/checks/check.ts'
import { type EngineState, emptyEngineState } from '#lib/engine/state.ts'
import { judgeExec } from '#sandbox/checks/exec.ts'
import { judgeImage } from '#sandbox/checks/image.ts'
import { parseReference, sameImage } from '#sandbox/checks/image-reference.ts'

const line = (verdict: Verdict) =>
  verdict.outcome === 'failed' ? `${verdict.why} → ${verdict.next}` : verdict.outcome

test.each([
  ['nginx', 'nginx:latest'],
  ['nginx', 'docker.io/library/nginx:latest'],
  ['nginx', 'library/nginx'],
  ['nginx', 'index.docker.io/library/nginx'],
  ['bitnami/redis:7', 'docker.io/bitnami/redis:7'],
  ['localhost:5000/app', 'localhost:5000/app:latest'],
  ['nginx:1.27', 'nginx:1.27@sha256:abc'],
  ['nginx@sha256:abc', 'nginx:1.27@sha256:abc'],
])('%s is %s', (a, b) => {
  expect(sameImage(a, b)).toBe(true)
  expect(sameImage(b, a)).toBe(true)
})

test.each([
  ['nginx', 'nginx:1.27'],
  ['nginx', 'ghcr.io/library/nginx'],
  ['nginx', 'someone/nginx'],
  ['nginx', 'localhost/nginx'],
  ['nginx@sha256:abc', 'nginx@sha256:def'],
  ['nginx', 'nginx@sha256:abc'],
])('%s is not %s', (a, b) => {
  expect(sameImage(a, b)).toBe(false)
})

test('a port of a registry is no tag', () => {
  expect(parseReference('localhost:5000/app')).toEqual({
    repository: 'localhost:5000/app',
    tag: 'latest',
    digest: null,
  })
})

function image(reference: string, ...references: string[]): string {
  const check = imageCheckSchema.parse({ id: 'i', title: 'i', kind: 'image', reference })
  const images = references.map((name) => ({ id: name, references: [name], size: 1, layers: [] }))
  return line(judgeImage(check, { ...emptyEngineState, images }))
}

test('an image is there, absent, or there with another tag', () => {
  const next =
    'Pull it with docker pull nginx, or build it if the lesson makes it: docker build -t nginx .'
  expect(image('nginx', 'redis:7', 'nginx:latest')).toBe('passed')
  expect(image('nginx')).toBe(`The image nginx is not on your Docker host yet. → ${next}`)
  expect(image('nginx', 'nginx:1.27')).toBe(
    `nginx:1.27 is on your Docker host, but the lesson asks for nginx. → ${next}`,
  )
})

const web = {
  id: 'w',
  name: 'web',
  image: 'nginx',
  state: 'running' as const,
  ports: [],
  networks: [],
  addresses: {},
  mounts: [],
}

function exec(command: string, state: Partial<EngineState>): string {
  const check = execCheckSchema.parse({
    id: 'e',
    title: 'e',
    kind: 'exec',
    container: 'web',
    command,
  })
  return line(judgeExec(check, { ...emptyEngineState, containers: [web], ...state }))
}

test.each([
  ['nginx -v', 'nginx -v'],
  ['nginx -v', '/usr/sbin/nginx -v'],
  ['nginx -v', "sh -c 'nginx -v'"],
  ['bash', '/bin/bash'],
  ['ls /etc', 'ls  /etc -l'],
])('%s was run by %s', (wanted, command) => {
  expect(exec(wanted, { execs: [{ container: 'web', command }] })).toBe('passed')
})

test('a command that ran counts also when its container has gone', () => {
  expect(exec('ls', { containers: [], execs: [{ container: 'web', command: 'ls' }] })).toBe(
    'passed',
  )
})

test.each<[string, Partial<EngineState>]>([
  [
    'There is no container called “web” yet. → Start one and name it: docker run -d --name web IMAGE',
    { containers: [] },
  ],
  [
    '“web” has been removed. → Start a new one of that name.',
    { containers: [{ ...web, state: 'removed' }] },
  ],
  [
    '“web” is not running, so nothing can run in it. → First: docker start web',
    { containers: [{ ...web, state: 'exited' }] },
  ],
  [
    '“web” is paused, so nothing can run in it. → First: docker unpause web',
    { containers: [{ ...web, state: 'paused' }] },
  ],
  [
    'hostname ran in “db”, not in “web”. → Run it: docker exec web hostname',
    { execs: [{ container: 'db', command: 'hostname' }] },
  ],
  [
    'In “web” ran cat /etc/hostname.bak, but not hostname yet. → Run it: docker exec web hostname',
    { execs: [{ container: 'web', command: 'cat /etc/hostname.bak' }] },
  ],
  [
    'Nothing has run in “web” through docker exec yet. → Run it: docker exec web hostname',
    { execs: [] },
  ],
])('says: %s', (said, state) => {
  expect(exec('hostname', state)).toBe(said)
})
