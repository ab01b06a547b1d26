import { expect, test } from 'vitest'
import { drawLive } from '#lib/diagrams/live/draw-live.ts'
import { busyEngine, container, engine } from '#lib/diagrams/live/engine.fixture.ts'
import type { LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'

const source = (request: LiveDiagramRequest, state = busyEngine): string =>
  drawLive(state, request).source ?? ''
const words = (request: LiveDiagramRequest, state = busyEngine) => drawLive(state, request).words

/** The name that a line of the source gives to the node with this text. */
const nodeWith = (text: string, drawn: string): string =>
  drawn
    .split('\n')
    .find((line) => line.includes(text))
    ?.split(/[[(]/)[0] ?? `no node with ${text}`

test('a topology joins containers with their networks, and ports with their containers', () => {
  const drawn = source({ kind: 'topology' })
  const [web, shop, bridge] = ['"web<br/>', '"shop<br/>', '"bridge<br/>'].map((text) =>
    nodeWith(text, drawn),
  )
  expect(drawn).toContain(`${web} ---|"172.18.0.2"| ${shop}`)
  expect(drawn).toContain(`${web} ---|"172.17.0.2"| ${bridge}`)
  expect(drawn).toContain(`${nodeWith('"port 8080"', drawn)} -->|"to 80"| ${web}`)
  expect(drawn.match(/"port 8080"/g)).toHaveLength(1)
  expect(drawn).not.toContain('gone')
})

test('a stopped container stays on its network, without an address', () => {
  const drawn = source({ kind: 'topology' })
  expect(drawn).toContain(`${nodeWith('"lonely<br/>', drawn)} -.- ${nodeWith('"none<br/>', drawn)}`)
  expect(words({ kind: 'topology' })).toContain('lonely from busybox is exited (1); on none.')
})

test('networks of the host appear only when used, an empty one of the learner at once', () => {
  const drawn = source({ kind: 'topology' })
  expect(drawn).toContain('"quiet<br/>')
  expect(drawn).not.toContain('the host’s own network')
  const onHost = engine({ containers: [container({ name: 'fast', networks: ['host'] })] })
  expect(source({ kind: 'topology' }, onHost)).toContain('"host<br/>the host’s own network"')
})

test('forty containers are five and a number, running ones first, and all in words', () => {
  const many = engine({
    containers: Array.from({ length: 40 }, (_, i) =>
      container({ name: `c${i}`, state: i < 30 ? 'exited' : 'running', exitCode: 0 }),
    ),
  })
  const drawn = source({ kind: 'topology' }, many)
  expect(drawn).toContain('"and 35 more containers"')
  expect(drawn).toContain('"c34<br/>')
  expect(words({ kind: 'topology' }, many)).toHaveLength(41)
})

test('a thousand containers are told no longer than somebody listens, and counted', () => {
  const networks = ['shop_front']
  const many = engine({
    containers: Array.from({ length: 1000 }, (_, i) => ({
      ...container({
        name: `shop-web-${i}`,
        networks,
        mounts: [{ kind: 'volume' as const, source: `v${i}`, target: '/data', readOnly: false }],
        ports: [{ host: 20_000 + i, container: 80, protocol: 'tcp' as const }],
      }),
      compose: { project: 'shop', service: 'web', dependsOn: [] },
    })),
  })
  expect(words({ kind: 'topology' }, many)).toHaveLength(42)
  expect(words({ kind: 'topology' }, many).at(-1)).toBe('And 960 more containers.')
  expect(words({ kind: 'lifecycle' }, many).join()).toMatch(/shop-web-19 and 980 more\.$/)
  expect(words({ kind: 'volumes' }, many).at(-1)).toBe('And 960 more places.')
  expect(words({ kind: 'compose' }, many).at(-1)).toMatch(/and 980 more\.$/)
  for (const kind of ['topology', 'lifecycle', 'volumes', 'compose'] as const) {
    expect(source({ kind }, many).split('\n').length).toBeLessThan(80)
  }
  expect(source({ kind: 'compose' }, many)).toContain('"and 994 more ports"')
  expect(source({ kind: 'compose' }, many)).toContain('"and 988 more volumes"')
})

test('of a container with a range of ports some are drawn, and the others counted', () => {
  const ports = Array.from({ length: 100 }, (_, i) => ({
    host: 8000 + i,
    container: 80 + i,
    protocol: 'tcp' as const,
  }))
  const state = engine({ containers: [container({ name: 'range', ports })] })
  expect(source({ kind: 'topology' }, state)).toContain('"and 94 more ports"')
  expect(words({ kind: 'topology' }, state)[1]).toMatch(/; 80 more ports\.$/)
})

test('nothing else moves when a container comes', () => {
  const before = source({ kind: 'topology' }).split('\n')
  const more = { ...busyEngine, containers: [...busyEngine.containers, container({ name: 'new' })] }
  const after = source({ kind: 'topology' }, more).split('\n')
  const known = after.filter((line) => before.includes(line))
  expect(known).toEqual(before.filter((line) => !line.startsWith('accDescr')))
})

test('a container stands in its state, and only there', () => {
  const drawn = source({ kind: 'lifecycle', container: 'web' })
  expect(drawn).toContain('state "Running<br/>web" as Running')
  expect(drawn.match(/^class .*/gm)).toEqual(['class Running good'])
  const stopped = engine({ containers: [container({ name: 'web', state: 'exited', exitCode: 0 })] })
  expect(source({ kind: 'lifecycle', container: 'web' }, stopped).match(/^class .*/gm)).toEqual([
    'class Exited accent',
  ])
})

test('a name that was given again means the container that has it now', () => {
  const again = engine({
    containers: [
      { ...container({ name: 'web', state: 'running' }), id: 'second' },
      { ...container({ name: 'web', state: 'removed' }), id: 'first' },
    ],
  })
  expect(words({ kind: 'lifecycle', container: 'web' }, again)).toEqual(['web is running.'])
})

test('a container that is not there yet leaves the states empty and says so', () => {
  expect(source({ kind: 'lifecycle', container: 'later' })).not.toMatch(/^class /m)
  expect(words({ kind: 'lifecycle', container: 'later' })).toEqual([
    'There is no container named later yet.',
  ])
})

test('layers tell files from settings, what is shared, and whose writable layer is on top', () => {
  const drawn = source({ kind: 'layers', image: 'nginx' })
  expect(drawn).toContain('["ADD rootfs.tar.xz /<br/>74.8 MB · shared with python:3.13"]:::accent')
  expect(drawn).toContain('["EXPOSE 80<br/>settings, no files"]:::settings')
  expect(drawn).toContain('"writable layer<br/>of the container web"')
  expect(drawn.match(/---/g)).toHaveLength(3)
})

test('an image that is not there is promised, also by its tag', () => {
  const { source: none, words: said } = drawLive(busyEngine, {
    kind: 'layers',
    image: 'nginx:1.26',
  })
  expect(none).toBeNull()
  expect(said.join()).toContain('nginx:1.26 is not on your Docker host yet')
})

test('volumes say who mounts them where, read-only or not, and which nobody mounts', () => {
  expect(words({ kind: 'volumes' })).toEqual([
    'The volume pages is mounted by web at /usr/share/nginx/html, read-only.',
    'The volume data is mounted by db at /var/lib/postgresql/data.',
    'The volume without a name ffffffffffff… is mounted nowhere.',
  ])
  expect(source({ kind: 'volumes' })).toContain('/usr/share/nginx/html<br/>read-only')
})

test('memory of two containers is two places, a folder of the host is one', () => {
  const mounts = [
    { kind: 'tmpfs' as const, source: '', target: '/run', readOnly: false },
    { kind: 'bind' as const, source: '/home/learner', target: '/work', readOnly: false },
  ]
  const state = engine({
    containers: [container({ name: 'a', mounts }), container({ name: 'b', mounts })],
  })
  expect(words({ kind: 'volumes' }, state)).toEqual([
    'Memory (tmpfs) is mounted by a at /run.',
    'The folder of the host /home/learner is mounted by a at /work; and by b at /work.',
    'Memory (tmpfs) is mounted by b at /run.',
  ])
})

test('a Compose project shows its services with health, networks and volumes', () => {
  const drawn = source({ kind: 'compose' })
  expect(drawn).toContain('"db<br/>running, healthy"')
  expect(drawn).toContain(`${nodeWith('"db<br/>', drawn)} --- ${nodeWith('"data<br/>', drawn)}`)
  expect(drawn).toContain(
    `${nodeWith('"web<br/>', drawn)} -.->|"waits until healthy"| ${nodeWith('"db<br/>', drawn)}`,
  )
  expect(words({ kind: 'compose' })).toContainEqual(
    expect.stringMatching(
      /^web: .* It waits until db is healthy and waits until migrate has ended well\.$/,
    ),
  )
  expect(drawn).not.toContain('lonely')
  expect(source({ kind: 'compose', project: 'other' })).toBe('')
})

test('a swarm shows tasks on their nodes, and those that wait', () => {
  expect(words({ kind: 'swarm' })).toEqual([
    'node-1 (manager, leader): api.1 (running), api.2 (running).',
    'node-2 (worker, drained): no task.',
    'The service api has 2 of 3 running.',
  ])
  expect(source({ kind: 'swarm' })).toMatch(/waiting for a node"\]\n.*api\.3<br\/>pending/)
})
