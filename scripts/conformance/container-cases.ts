/** Cases on containers: running, watching, entering, copying, many and much. */
import { gzipSync } from 'node:zlib'
import { type Case, readAll, readFrames, withContainer } from './case.ts'

const sh = (script: string) => ['sh', '-c', script]
const megabytes = 16

export const containerCases: readonly Case[] = [
  {
    name: 'version',
    run: async ({ docker }) => {
      const { Os, ApiVersion } = await docker.version()
      return ApiVersion !== '' ? `${Os}, answers` : 'no version'
    },
  },
  {
    name: 'run, exit code, logs',
    run: (side) =>
      withContainer(side, { Cmd: sh('echo out; echo err >&2; exit 3') }, async (container) => {
        await container.start()
        const { StatusCode } = await container.wait()
        const logs = await container.logs({ stdout: true, stderr: true })
        return `${StatusCode} ${logs.includes('out')} ${logs.includes('err')}`
      }),
  },
  {
    name: 'a program that is not there',
    run: (side) =>
      withContainer(side, { Cmd: ['/nothing'] }, (container) =>
        container.start().then(
          () => 'started',
          ({ statusCode }: { statusCode: number }) => `status ${statusCode}`,
        ),
      ),
  },
  {
    name: 'a small first process, --init',
    run: (side) =>
      withContainer(
        side,
        { Cmd: ['sleep', '60'], HostConfig: { Init: true } },
        async (container) => {
          await container.start()
          await container.stop()
          return `${(await container.wait()).StatusCode}`
        },
      ),
  },
  {
    name: 'exec, both streams and code',
    run: (side) =>
      withContainer(side, { Cmd: ['sleep', '60'] }, async (container) => {
        await container.start()
        const exec = await container.exec({
          Cmd: sh('cat; echo err >&2; exit 5'),
          AttachStdin: true,
          AttachStdout: true,
          AttachStderr: true,
        })
        const stream = await exec.start({ hijack: true, stdin: true })
        stream.end('through stdin')
        const { out, err } = await readFrames(side.docker, stream)
        return `${out.trim()} ${err.trim()} ${(await exec.inspect()).ExitCode}`
      }),
  },
  {
    name: 'attach with a terminal, resize',
    run: (side) =>
      withContainer(side, { Cmd: ['sh'], Tty: true, OpenStdin: true }, async (container) => {
        const stream = await container.attach({
          stream: true,
          stdin: true,
          stdout: true,
          hijack: true,
        })
        await container.start()
        await container.resize({ h: 33, w: 101 })
        stream.write('stty size; exit\r')
        const text = (await readAll(stream)).toString()
        return /33 101/.test(text) ? 'size is 33 101' : text.slice(-60)
      }),
  },
  {
    name: 'copy an archive in and out',
    run: (side) =>
      withContainer(side, { Cmd: ['true'] }, async (container) => {
        const archive = await readAll(await container.getArchive({ path: '/etc/group' }))
        await container.putArchive(gzipSync(archive), { path: '/tmp' })
        const again = await readAll(await container.getArchive({ path: '/tmp/group' }))
        return archive.equals(again) ? 'the same bytes' : `${archive.length}, ${again.length}`
      }),
  },
  {
    name: 'stats',
    run: (side) =>
      withContainer(side, { Cmd: ['sleep', '60'] }, async (container) => {
        await container.start()
        const stats = await container.stats({ stream: false })
        return `memory ${stats.memory_stats.usage > 0}, processes ${stats.pids_stats?.current}`
      }),
  },
  {
    name: `log of ${megabytes} MB`,
    run: (side) => {
      const script = `yes 0123456789abcde | head -c ${megabytes * 1_048_576}`
      return withContainer(side, { Cmd: sh(script) }, async (container) => {
        const stream = await container.attach({ stream: true, stdout: true, stderr: true })
        const reading = readFrames(side.docker, stream)
        await container.start()
        return `${(await reading).out.length} bytes`
      })
    },
  },
  {
    name: '20 at once',
    run: async (side) => {
      const one = (number: number) =>
        withContainer(side, { Cmd: sh(`exit ${number}`) }, async (container) => {
          await container.start()
          return (await container.wait()).StatusCode
        })
      const codes = await Promise.all(Array.from({ length: 20 }, (_, number) => one(number)))
      return codes.join(' ')
    },
  },
  {
    name: 'memory limit',
    run: (side) => {
      const limits = { HostConfig: { Memory: 16_777_216, MemorySwap: 16_777_216 } }
      return withContainer(side, { Cmd: sh('tail /dev/zero'), ...limits }, async (container) => {
        await container.start()
        await container.wait()
        return `killed for memory: ${(await container.inspect()).State.OOMKilled}`
      })
    },
  },
]
