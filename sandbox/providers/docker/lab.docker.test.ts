import Docker from 'dockerode'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NodeName, nodeNames } from '#lib/nodes.ts'
import { mustRun, type Place, run } from '#sandbox/isolation/run.ts'
import { expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'
import { listContainers } from './inventory.ts'
import { ofCourse, type Scope } from './names.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const scope: Scope = { docker: new Docker(), course: 'lab-suite' }
const provider = suiteProvider({ ...scope, retention: 0 })
const owner = crypto.randomUUID()
const spec = { owner, expiresAt: Date.now() + 3_000_000, nodes: 3 }
const places = new Map<NodeName, Place>()

const on = (node: NodeName, script: string): Promise<string> => {
  const place = places.get(node)
  if (!place) throw new Error(`${node} does not run`)
  return mustRun(place, script, 60_000)
}

/** Looks for the hosts' containers, which are others after each waking. */
async function findPlaces(): Promise<void> {
  for (const node of nodeNames) {
    const { info } = expectValue(await provider.find(owner, node))
    const [outer] = await listContainers(scope, info.id)
    const container = scope.docker.getContainer(outer?.container ?? '')
    const enter = ['/usr/libexec/slipway/enter', 'learner', 'bash', '-c']
    places.set(node, (script, patience) => run(container, [...enter, script], patience))
  }
}

const joinSwarm = async () => {
  await on('node-1', 'docker swarm init --advertise-addr eth1')
  const token = await on('node-1', 'docker swarm join-token -q worker')
  for (const node of ['node-2', 'node-3'] as const) {
    await on(node, `docker swarm join --token ${token} node-1:2377`)
  }
}

/** Waits in the learner's shell until a command prints exactly that. */
const until = (node: NodeName, command: string, wanted: string) =>
  on(
    node,
    `for i in {1..300}; do [ "$(${command})" = '${wanted}' ] && exit; sleep 0.2; done; ${command}; exit 1`,
  )

beforeAll(async () => {
  await provider.warm(3)
  expectValue(await provider.create(spec))
  await findPlaces()
}, 120_000)

afterAll(async () => {
  await provider.warm(0)
  await provider.discard(owner)
  provider[Symbol.dispose]()
})

test('hosts made ahead become nodes, whose prompts say which', async () => {
  for (const node of nodeNames) {
    const sandbox = expectValue(await provider.find(owner, node))
    const attachment = expectValue(await sandbox.attachTerminal('t1', size))
    const shown = await sitAt(attachment).until('$')
    expect(shown).toContain(`learner@${node}`)
    expect(shown).not.toContain('docker-host')
    attachment[Symbol.dispose]()
  }
})

test('nodes know each other by name, in containers too', async () => {
  expect(await on('node-2', 'hostname; hostname -i')).toMatch(/^node-2\n198\.18\.\d+\.\d+$/)
  await on('node-1', 'ping -c 1 -W 5 node-3')
  await on('node-3', 'docker run --rm busybox ping -c 1 -w 5 node-1')
})

test('a swarm of three runs a service on all of them, and heals when one drains or is lost', async () => {
  await joinSwarm()
  await until(
    'node-1',
    "docker node ls --format '{{.Hostname}} {{.Status}}' | sort | tr '\\n' ,",
    'node-1 Ready,node-2 Ready,node-3 Ready,',
  )
  await on('node-1', 'docker network create -d overlay --attachable net')
  await on(
    'node-1',
    'docker service create -d --name web --network net --endpoint-mode dnsrr --replicas 3 busybox sleep 3600',
  )
  const where =
    "docker service ps web --filter desired-state=running --format '{{.CurrentState}} {{.Node}}' | sed 's/ .* / /' | sort | tr '\\n' ,"
  await until('node-1', where, 'Running node-1,Running node-2,Running node-3,')

  const inside = 'docker exec "$(docker ps -q --filter name=web)"'
  const addresses = (
    await on('node-2', `${inside} nslookup -type=a tasks.web | grep -o '10\\.[0-9.]*' | sort -u`)
  ).split('\n')
  expect(addresses).toHaveLength(3)
  for (const address of addresses) await on('node-2', `${inside} ping -c 1 -w 5 ${address}`)
  await on('node-3', `${inside} ping -c 1 -w 5 web`)

  await on('node-1', 'docker node update --availability drain node-2')
  await until('node-2', 'docker ps -q | wc -l', '0')
  await until('node-1', `${where} | tr , '\\n' | grep -c Running`, '3')

  const lost = expectValue(await provider.find(owner, 'node-3'))
  const [outer] = await listContainers(scope, lost.info.id)
  await scope.docker.getContainer(outer?.container ?? '').kill()
  expect(expectValue(await provider.find(owner)).info.nodes).toEqual(['node-1', 'node-2'])
  await until('node-1', where, 'Running node-1,Running node-1,Running node-1,')
}, 240_000)

test('a lost node comes back with what it had, under the same address', async () => {
  const before = await on('node-1', 'getent hosts node-3')
  expectValue(await provider.create(spec))
  await findPlaces()
  expect(await on('node-1', 'getent hosts node-3')).toBe(before)
  await until('node-1', "docker node ls --filter name=node-3 --format '{{.Status}}'", 'Ready')
}, 180_000)

test('the swarm is whole again after all slept', async () => {
  expectValue(await expectValue(await provider.find(owner)).sleep())
  expect(await scope.docker.listNetworks(ofCourse(scope))).toEqual([])
  expectValue(await provider.create(spec))
  await findPlaces()
  await until('node-1', "docker node ls --format '{{.Status}}' | sort -u", 'Ready')
}, 180_000)

test('nothing is left of a lab', async () => {
  expectValue(await provider.discard(owner))
  await provider.warm(0)
  expect(await listContainers(scope)).toEqual([])
  expect((await scope.docker.listVolumes(ofCourse(scope))).Volumes ?? []).toEqual([])
  expect(await scope.docker.listNetworks(ofCourse(scope))).toEqual([])
})
