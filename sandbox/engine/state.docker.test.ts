import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineState } from '#lib/engine/state.ts'
import { createEngineWatchers } from '#sandbox/engine/watchers.ts'
import { type LearnerShell, startLearnerShell } from '#sandbox/providers/docker/learner-shell.ts'

let shell: LearnerShell
const watchers = createEngineWatchers(pino({ level: 'silent' }))
let state: EngineState | null = null
let wake = () => {}

beforeAll(async () => {
  shell = await startLearnerShell('engine-state-suite')
  watchers.listen(shell.sandbox, {
    onState(next) {
      state = next
      wake()
    },
    onMoment: () => {},
    onSilent: () => {},
  })
})
afterAll(async () => {
  watchers[Symbol.dispose]()
  await shell[Symbol.asyncDispose]()
})

/** Waits until that can be found in the engine's state. */
async function found<T>(look: (state: EngineState) => T | undefined | false): Promise<T> {
  for (;;) {
    const value = state ? look(state) : undefined
    if (value !== undefined && value !== false) return value
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

const container = (name: string, fits: (c: EngineState['containers'][number]) => boolean) =>
  found(({ containers }) => containers.find((c) => c.name === name && fits(c)))

test('a container with its addresses, mounts, ports and network', async () => {
  await shell.run('docker network create --subnet 172.30.0.0/16 shop')
  await shell.run('docker volume create files')
  await shell.run(
    'docker run -d --name web --network shop -p 127.0.0.1:8081:80 -p 8080:80 -v files:/data -v /etc:/host:ro nginx',
  )
  expect(await container('web', (c) => c.ports.length > 0)).toMatchObject({
    image: 'nginx',
    imageId: expect.stringMatching(/^sha256:/),
    networks: ['shop'],
    addresses: { shop: '172.30.0.2' },
    ports: [
      { host: 8080, container: 80, protocol: 'tcp' },
      { host: 8081, container: 80, protocol: 'tcp', address: '127.0.0.1' },
    ],
    mounts: [
      { kind: 'volume', source: 'files', target: '/data', readOnly: false },
      { kind: 'bind', source: '/etc', target: '/host', readOnly: true },
    ],
  })
  const { networks, volumes } = await found((s) => s.volumes.length > 0 && s)
  expect(networks.find(({ name }) => name === 'shop')).toMatchObject({
    driver: 'bridge',
    scope: 'local',
    internal: false,
    subnets: ['172.30.0.0/16'],
  })
  expect(volumes).toEqual([{ name: 'files', driver: 'local', anonymous: false }])
})

test('layers with the instructions that made them; an image shares those of its base', async () => {
  await shell.run(
    `printf 'FROM nginx\\nENV A=1\\nRUN echo hello > /hello\\nWORKDIR /app\\nCMD ["nginx"]\\n' | docker build -q -t mine -`,
  )
  const images = await found(
    (s) => s.images.length > 1 && s.images.every(({ layers }) => layers.length > 0) && s.images,
  )
  const layersOf = (name: string) =>
    images.find(({ references }) => references.includes(name))?.layers ?? []
  const digests = (name: string) =>
    layersOf(name).flatMap(({ digest }) => (digest === undefined ? [] : [digest]))
  expect(digests('nginx:latest').length).toBeGreaterThan(0)
  expect(digests('mine:latest').slice(0, digests('nginx:latest').length)).toEqual(
    digests('nginx:latest'),
  )
  expect(layersOf('mine:latest').slice(-4)).toEqual([
    { instruction: 'ENV A=1', size: 0 },
    { instruction: 'RUN echo hello > /hello', size: 6, digest: expect.any(String) },
    { instruction: 'WORKDIR /app', size: expect.any(Number), digest: expect.any(String) },
    { instruction: 'CMD ["nginx"]', size: 0 },
  ])
})

test('how a container fared: killed for memory, unhealthy, not startable, of Compose', async () => {
  await shell.run(
    'docker run --name big --memory 24m busybox sh -c "head -c 100000000 /dev/zero | tail"',
  )
  expect(await container('big', (c) => c.state === 'exited' && c.oomKilled === true)).toMatchObject(
    { exitCode: 137 },
  )
  await shell.run('docker run --name lost busybox no-such-program')
  expect((await container('lost', (c) => c.startError !== undefined)).startError).toContain(
    'executable file not found',
  )
  await shell.run('docker run --name clash -p 8080:80 nginx')
  expect((await container('clash', (c) => c.startError !== undefined)).startError).toContain(
    'port is already allocated',
  )
  await shell.run(
    'docker run -d --name sick --health-cmd "false" --health-interval 1s --health-retries 1 busybox sleep 600',
  )
  await container('sick', (c) => c.health === 'unhealthy')
  expect(state?.execs).toEqual([])
  await shell.run(
    `mkdir -p ~/shop && cd ~/shop && printf 'services:\\n  db:\\n    image: busybox\\n    command: sleep 600\\n  web:\\n    image: busybox\\n    command: sleep 600\\n    depends_on: [db]\\n' > compose.yaml && docker compose up -d; cd`,
  )
  const db = await container('shop-db-1', (c) => c.state === 'running')
  expect(db.compose).toEqual({ project: 'shop', service: 'db', dependsOn: [] })
  const web = await container('shop-web-1', (c) => c.state === 'running')
  expect(web.compose?.dependsOn).toEqual([{ service: 'db', until: 'started' }])
  expect(state?.happenings.map(({ action }) => action)).toContain('oom')
})

test('a swarm: its node, its service and its tasks; and that it was left', async () => {
  await shell.run('docker swarm init --advertise-addr 127.0.0.1')
  await shell.run('docker service create -d --name api --replicas 2 busybox sleep 600')
  const swarm = await found(
    ({ swarm: s }) =>
      s.role === 'manager' && s.tasks.filter(({ state: t }) => t === 'running').length === 2 && s,
  )
  expect(swarm.nodes).toMatchObject([
    { role: 'manager', leader: true, availability: 'active', status: 'ready', id: swarm.node },
  ])
  expect(swarm.services).toMatchObject([
    { name: 'api', image: 'busybox:latest', mode: 'replicated', replicas: 2 },
  ])
  const tasks = await found((s) => {
    const own = s.containers.filter((c) => c.swarmService === 'api')
    return own.length === 2 && own
  })
  expect(tasks[0]?.state).toBe('running')
  await shell.run('docker swarm leave --force')
  await found((s) => s.swarm.role === 'none')
})
