/**
 * What people do with testcontainers, as a program: `node testcontainers-uses.ts folder`, with the folder
 * that has the package. Prints one line of JSON for each use.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Generic, Started, Testcontainers } from './testcontainers-package.ts'

const [folder = '.'] = process.argv.slice(2)
const { GenericContainer, Network, Wait }: Testcontainers = createRequire(
  join(folder, 'package.json'),
)('testcontainers')

const idle = () => new GenericContainer('busybox').withCommand(['sleep', '600'])

async function using<T>(container: Generic, work: (started: Started) => Promise<T>): Promise<T> {
  const started = await container.start()
  try {
    return await work(started)
  } finally {
    await started.stop()
  }
}

const page = async (started: Started, port: number) => {
  const address = `http://${started.getHost()}:${started.getMappedPort(port)}/`
  return (await fetch(address)).status
}

/** What each must see, and how it looks. */
const uses: Readonly<Record<string, readonly [string, () => Promise<string>]>> = {
  'a published port, waited for over HTTP': [
    'status 200',
    () =>
      using(
        new GenericContainer('nginx').withExposedPorts(80).withWaitStrategy(Wait.forHttp('/', 80)),
        async (started) => `status ${await page(started, 80)}`,
      ),
  ],
  'two published ports, waited for by listening': [
    '404 404',
    () =>
      using(
        new GenericContainer('busybox')
          .withCommand(['sh', '-c', 'httpd -p 81; httpd -f -p 82'])
          .withExposedPorts(81, 82)
          .withWaitStrategy(Wait.forListeningPorts()),
        async (started) => `${await page(started, 81)} ${await page(started, 82)}`,
      ),
  ],
  'a database, waited for by its log': [
    '42',
    () =>
      using(
        new GenericContainer('postgres')
          .withEnvironment({ POSTGRES_PASSWORD: 'secret' })
          .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2)),
        async (started) =>
          (await started.exec(['psql', '-U', 'postgres', '-tc', 'select 6*7'])).output.trim(),
      ),
  ],
  'a health check': [
    'healthy',
    () =>
      using(
        idle()
          .withHealthCheck({ test: ['CMD-SHELL', 'true'], interval: 500, retries: 20 })
          .withWaitStrategy(Wait.forHealthCheck()),
        async () => 'healthy',
      ),
  ],
  'a container that ends by itself': [
    'ended',
    () =>
      using(
        new GenericContainer('busybox')
          .withCommand(['echo', 'done'])
          .withWaitStrategy(Wait.forOneShotStartup()),
        async () => 'ended',
      ),
  ],
  'a network with names': [
    'ping ends with 0',
    async () => {
      const network = await new Network().start()
      try {
        return await using(idle().withNetwork(network).withNetworkAliases('server'), () =>
          using(idle().withNetwork(network), async (client) => {
            const { exitCode } = await client.exec(['ping', '-c', '1', 'server'])
            return `ping ends with ${exitCode}`
          }),
        )
      } finally {
        await network.stop()
      }
    },
  ],
  'files copied in and out': [
    'before after 640',
    () =>
      using(
        idle().withCopyContentToContainer([
          { content: 'before', target: '/tmp/before', mode: 0o640 },
        ]),
        async (started) => {
          await started.copyContentToContainer([{ content: 'after', target: '/tmp/after' }])
          let bytes = 0
          for await (const part of await started.copyArchiveFromContainer('/tmp'))
            bytes += part.length
          const script = 'cat /tmp/before; echo; cat /tmp/after; echo; stat -c %a /tmp/before'
          const { output } = await started.exec(['sh', '-c', script])
          return `${output.trim().split('\n').join(' ')}${bytes === 0 ? ', nothing back' : ''}`
        },
      ),
  ],
  'a file system in memory, a user, limits': [
    '1000 1',
    () =>
      using(
        idle()
          .withTmpFs({ '/data': 'rw,size=1m' })
          .withUser('1000:1000')
          .withResourcesQuota({ memory: 0.05, cpu: 0.5 }),
        async (started) => {
          const script = 'id -u; grep -c " /data tmpfs" /proc/mounts'
          return (await started.exec(['sh', '-c', script])).output.trim().split('\n').join(' ')
        },
      ),
  ],
  'a restart': [
    'kept',
    () =>
      using(idle(), async (started) => {
        await started.exec(['touch', '/kept'])
        await started.restart()
        return (await started.exec(['ls', '/kept'])).exitCode === 0 ? 'kept' : 'lost'
      }),
  ],
  'an image built from a Dockerfile': [
    'built',
    async () => {
      const context = mkdtempSync(join(tmpdir(), 'slipway-conformance-'))
      const lines = ['FROM busybox', 'ARG WORD', 'RUN echo $WORD > /word', 'CMD ["sleep", "600"]']
      writeFileSync(join(context, 'Dockerfile'), lines.join('\n'))
      const built = await GenericContainer.fromDockerfile(context)
        .withBuildArgs({ WORD: 'built' })
        .build()
      rmSync(context, { recursive: true })
      return using(built, async (started) => (await started.exec(['cat', '/word'])).output.trim())
    },
  ],
  'ten at once': [
    '0 1 2 3 4 5 6 7 8 9',
    async () => {
      const all = Array.from({ length: 10 }, (_, number) =>
        using(idle(), async (started) => (await started.exec(['echo', `${number}`])).output.trim()),
      )
      return (await Promise.all(all)).join(' ')
    },
  ],
}

for (const [name, [expected, use]] of Object.entries(uses)) {
  const saw = await use().catch((thrown: unknown) => String(thrown).split('\n')[0])
  console.log(JSON.stringify({ name, expected, saw }))
}
process.exit()
