/** Prepares on the real engine, then uses each image as a learner would. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ok } from '#lib/result.ts'
import { type CatalogItem, catalog } from '#sandbox/catalog/catalog.ts'
import { catalogStatus } from './catalog-status.ts'
import { baseImage, catalogImage, network } from './engine-names.ts'
import { followEngineStream } from './engine-stream.ts'
import { buildOffline, run } from './learner.ts'
import { mirrorAddress } from './mirror.ts'
import { prepare } from './prepare.ts'
import type { ProgressEvent } from './progress.ts'

const docker = new Docker()
const steps = { prepareSandboxImage: async () => ok('kept' as const) }

/** What the registry answers when asked for the tags of an image. */
const tagsSchema = z.object({
  name: z.string(),
  tags: z.array(z.string()).transform((tags) => tags.sort()),
})

// Containers start in tenths of a second, but not on a machine that is busy with something else.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  const result = await prepare(docker, steps, () => {})
  expect(result).toEqual(ok(undefined))
}, 15 * 60_000)

describe('preparing', () => {
  it('does nothing the second time, in less than a second', async () => {
    const events: ProgressEvent[] = []
    const began = performance.now()
    await prepare(docker, steps, (event) => events.push(event))
    expect(performance.now() - began).toBeLessThan(1000)
    const outcomes = events.flatMap((event) => (event.kind === 'finished' ? [event.outcome] : []))
    expect(new Set(outcomes)).toEqual(new Set(['kept']))
  })

  it('hands the base to the step that makes the sandbox image', async () => {
    const bases: string[] = []
    const prepareSandboxImage = async (_: Docker, base: string) => {
      bases.push(base)
      return ok('kept' as const)
    }
    await prepare(docker, { prepareSandboxImage }, () => {})
    expect(bases).toEqual([baseImage])
  })

  it('knows where every image came from', async () => {
    const status = await catalogStatus(docker)
    if (!status.ok || status.value.state !== 'ready') return expect.unreachable()
    expect(status.value.entries.map(({ name }) => name)).toEqual(catalog.map(({ name }) => name))
  })
})

describe('the mirror', () => {
  const askFromNextDoor = async (wget: (mirror: string) => string) => {
    const address = await mirrorAddress(docker)
    if (!address.ok || address.value === null) return expect.unreachable()
    const { ip, port } = address.value
    const command = ['sh', '-c', wget(`http://${ip}:${port}`)]
    await using asking = await run(docker, catalogImage('busybox', 'latest'), { network, command })
    return await asking.end()
  }

  it('serves every tag of the catalog to its neighbours', async () => {
    const path = ({ name }: CatalogItem) => `/v2/library/${name}/tags/list`
    const { output } = await askFromNextDoor((mirror) =>
      catalog.map((item) => `wget -qO- ${mirror}${path(item)}`).join(' && '),
    )
    const served = output
      .trim()
      .split('\n')
      .map((line) => tagsSchema.parse(JSON.parse(line)))
    const promised = catalog.map(({ name, tags }) => ({
      name: `library/${name}`,
      tags: tags.toSorted(),
    }))
    expect(served).toEqual(promised)
  })

  it('lets none of them change an image', async () => {
    const upload = '/v2/library/nginx/blobs/uploads/'
    const { code, output } = await askFromNextDoor(
      (mirror) => `wget -S -O- --post-data '' ${mirror}${upload}`,
    )
    expect(code).not.toBe(0)
    expect(output).toContain('405')
  })

  it('is published nowhere', async () => {
    const { HostConfig, NetworkSettings } = await docker.getContainer('slipway-mirror').inspect()
    expect(HostConfig.PortBindings ?? {}).toEqual({})
    expect(Object.keys(NetworkSettings.Networks)).toEqual([network])
  })
})

it('hello-world greets and ends well', async () => {
  await using hello = await run(docker, catalogImage('hello-world', 'latest'))
  const { code, output } = await hello.end()
  expect(code).toBe(0)
  expect(output).toContain('Hello from Docker!')
})

it('busybox finds another container by name', async () => {
  const lab = `slipway-test-${process.pid}`
  const created = await docker.createNetwork({ Name: lab })
  try {
    const name = `${lab}-web`
    await using web = await run(docker, catalogImage('nginx', 'latest'), { network: lab, name })
    await web.waitForLog('start worker process ')
    await using ask = await run(docker, catalogImage('busybox', '1.37'), {
      network: lab,
      command: ['sh', '-c', `wget -qO- http://${name}/ && ping -c 1 ${name}`],
    })
    const { code, output } = await ask.end()
    expect(output).toContain('Welcome to nginx!')
    expect(code).toBe(0)
  } finally {
    await created.remove()
  }
})

it('nginx serves its page on a published port, logs the request, and stops when asked', async () => {
  await using web = await run(docker, catalogImage('nginx', 'latest'), { publish: 80 })
  await web.waitForLog('start worker process ')
  const page = await fetch(`http://127.0.0.1:${await web.publishedPort()}/`)
  expect(await page.text()).toContain('Welcome to nginx!')
  expect(await web.waitForLog('GET / HTTP/1.1')).toContain('" 200 ')
  expect(await web.exec('nginx', '-v')).toContain('nginx/1.26')
  await web.container.stop()
  expect((await web.end()).code).toBe(0)
})

it('python installs Flask without a network and serves with it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-flask-'))
  const tag = `slipway-test-flask:${process.pid}`
  try {
    const files = {
      Dockerfile: [
        `FROM ${catalogImage('python', '3.13-slim')}`,
        'WORKDIR /app',
        'COPY requirements.txt .',
        'RUN pip install --no-cache-dir -r requirements.txt',
        'COPY app.py .',
        'CMD ["python", "app.py"]',
      ].join('\n'),
      'requirements.txt': 'flask\ngunicorn\nredis\npg8000\n',
      'app.py': [
        'import flask, pg8000, redis',
        'app = flask.Flask(__name__)',
        'app.get("/")(lambda: flask.render_template_string("2 + 3 is {{ 2 + 3 }}"))',
        'app.run(host="0.0.0.0", port=5000)',
      ].join('\n'),
    }
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content)
    expect(await buildOffline(docker, folder, Object.keys(files), tag)).toBeNull()
    await using app = await run(docker, tag, { publish: 5000 })
    await app.waitForLog('Running on http')
    const page = await fetch(`http://127.0.0.1:${await app.publishedPort()}/`)
    expect(await page.text()).toBe('2 + 3 is 5')
  } finally {
    await rm(folder, { recursive: true })
    await docker.getImage(tag).remove({ force: true })
  }
})

it('node runs a program, and npm works without a network', async () => {
  const program = 'npm init -y >/dev/null && npm install && node -p "process.version"'
  await using app = await run(docker, catalogImage('node', '20-slim'), {
    network: 'none',
    command: ['sh', '-c', `mkdir /app && cd /app && ${program}`],
  })
  const { code, output } = await app.end()
  expect(output).toMatch(/^v20\./m)
  expect(code).toBe(0)
})

it('postgres wants a password, and says how to give one', async () => {
  await using db = await run(docker, catalogImage('postgres', '17'))
  const { code, output } = await db.end()
  expect(code).toBe(1)
  expect(output).toContain('POSTGRES_PASSWORD')
})

it('postgres makes the database it is told to, as its own user, and answers a query', async () => {
  await using db = await run(docker, catalogImage('postgres', 'latest'), {
    env: ['POSTGRES_PASSWORD=it is a secret', 'POSTGRES_USER=ann', 'POSTGRES_DB=shop'],
  })
  await db.waitForLog('init process complete')
  await db.waitForLog('listening on IPv4 address')
  const ready = 'until pg_isready -q -h 127.0.0.1; do :; done'
  const ask = (password: string) =>
    db.exec(
      'bash',
      '-c',
      `${ready}; PGPASSWORD='${password}' psql -h $(hostname -i) -U ann shop -tc 'select 6 * 7'`,
    )
  expect(await ask('it is a secret')).toContain('42')
  expect(await ask('wrong')).toContain('password authentication failed')
  expect(await db.exec('stat', '-c', '%U', '/proc/1')).toBe('postgres\n')
})

it('redis answers, keeps what it is given, and takes options', async () => {
  await using cache = await run(docker, catalogImage('redis', '8'), {
    command: ['--appendonly', 'yes'],
  })
  await cache.waitForLog('Ready to accept connections')
  const cli = (...words: string[]) =>
    cache.exec('sh', '-c', `redis-cli -h $(hostname -i) ${words.join(' ')}`)
  expect(await cli('ping')).toBe('PONG\n')
  expect(await cli('incr', 'hits')).toBe('1\n')
  expect(await cli('config', 'get', 'appendonly')).toContain('yes')
})

it('registry takes an image and gives it back', async () => {
  await using registry = await run(docker, catalogImage('registry', '2'), { publish: 5000 })
  await registry.waitForLog('listening on')
  const repo = `127.0.0.1:${await registry.publishedPort()}/hello`
  await docker.getImage(catalogImage('hello-world', 'latest')).tag({ repo, tag: 'mine' })
  const copy = docker.getImage(`${repo}:mine`)
  const authconfig = { username: '', password: '' }
  const pushed = await followEngineStream(await copy.push({ authconfig }), () => {})
  await copy.remove()
  const pulled = await followEngineStream(await docker.pull(`${repo}:mine`), () => {})
  expect([pushed.error, pulled.error]).toEqual([null, null])
  await copy.remove()
})
