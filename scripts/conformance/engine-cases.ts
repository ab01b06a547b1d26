/** Cases on what an engine has besides containers: images, networks, volumes, events. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type Case, labelled, markLabel, readFrames, type Side, withContainer } from './case.ts'

export const engineCases: readonly Case[] = [
  {
    name: 'a user network with names',
    run: async (side) => {
      const name = `${side.mark}-network`
      const network = await side.docker.createNetwork({ Name: name, Labels: labelled(side) })
      try {
        return await withContainer(side, { Cmd: ['sleep', '60'] }, async (server) => {
          await server.start()
          await network.connect({ Container: server.id, EndpointConfig: { Aliases: ['server'] } })
          const HostConfig = { NetworkMode: name }
          const ping = { Cmd: ['ping', '-c', '1', 'server'], HostConfig }
          return withContainer(side, ping, async (client) => {
            await client.start()
            return `ping ends with ${(await client.wait()).StatusCode}`
          })
        })
      } finally {
        await network.remove()
      }
    },
  },
  {
    name: 'a volume outlives its container',
    run: async (side) => {
      const name = `${side.mark}-volume`
      await side.docker.createVolume({ Name: name, Labels: labelled(side) })
      try {
        const run = (script: string) => inVolume(side, name, script)
        await run('echo kept > /data/file')
        return (await run('cat /data/file')).trim()
      } finally {
        await side.docker.getVolume(name).remove()
      }
    },
  },
  {
    name: 'events as they happen',
    run: async (side) => {
      const closing = new AbortController()
      const stream = await side.docker.getEvents({
        filters: { type: ['container'], label: [`${markLabel}=${side.mark}`] },
        abortSignal: closing.signal,
      })
      const seen = untilEvent(stream, 'destroy')
      await withContainer(side, { Cmd: ['true'] }, async (container) => {
        await container.start()
        await container.wait()
      })
      const actions = await seen
      closing.abort()
      return actions.join(' ')
    },
  },
  { name: 'build, classic', run: (side) => build(side, '0') },
]

/** Only where the docker program of this machine has its buildx plugin. */
export const buildKitCase: Case = { name: 'build, BuildKit', run: (side) => build(side, '1') }

export const hasBuildx = () => spawnSync('docker', ['buildx', 'version']).status === 0

async function inVolume(side: Side, volume: string, script: string): Promise<string> {
  const HostConfig = { Binds: [`${volume}:/data`] }
  return withContainer(side, { Cmd: ['sh', '-c', script], HostConfig }, async (container) => {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true })
    const reading = readFrames(side.docker, stream)
    await container.start()
    return (await reading).out
  })
}

async function untilEvent(stream: NodeJS.ReadableStream, last: string): Promise<readonly string[]> {
  let text = ''
  stream.on('error', () => undefined)
  for await (const chunk of stream) {
    text += chunk.toString()
    if (text.includes(`"Action":"${last}"`)) break
  }
  return [...text.matchAll(/"Action":"(\w+)"/g)].map(([, action = '']) => action)
}

/** With the docker program of this machine; both sides use the same one. */
async function build(side: Side, buildKit: '0' | '1'): Promise<string> {
  const tag = `${side.mark}-build:${buildKit}`
  const label = `${markLabel}=${side.mark}`
  const child = spawn('docker', ['build', '--no-cache', '--label', label, '-t', tag, '-'], {
    env: { ...process.env, DOCKER_HOST: side.address, DOCKER_BUILDKIT: buildKit },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const note = (text: unknown) => void said.push(String(text))
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  child.on('error', note)
  child.stdin.on('error', () => undefined)
  child.stdin.end(`FROM ${side.image}\nRUN echo built > /file\nCMD ["cat", "/file"]\n`)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(lastLine(said.join('')))
  const output = await withContainer(side, { Image: tag }, async (container) => {
    await container.start()
    await container.wait()
    return (await container.logs({ stdout: true, stderr: true })).toString()
  })
  await side.docker.getImage(tag).remove({ force: true })
  return output.includes('built') ? 'built and run' : output
}

const lastLine = (text: string) => text.trim().split('\n').at(-1)?.slice(0, 60) ?? ''
