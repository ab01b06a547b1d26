import { PassThrough, Readable } from 'node:stream'
import type Docker from 'dockerode'
import { expect, it } from 'vitest'
import { createHub } from './hub.ts'
import type { ProgressEvent } from './progress.ts'

/** An engine that answers each pull with the next of the given streams or errors. */
const engine = (...answers: readonly (NodeJS.ReadableStream | Error)[]) => {
  const asked: string[] = []
  const waiting = [...answers]
  const pull = async (reference: string, options?: { abortSignal?: AbortSignal }) => {
    asked.push(reference)
    const answer = waiting.shift()
    if (answer === undefined || answer instanceof Error) throw answer
    options?.abortSignal?.addEventListener('abort', () => {
      if (answer instanceof PassThrough) answer.destroy(new Error('aborted'))
    })
    return answer
  }
  return { asked, docker: { pull } as Pick<Docker, 'pull'> }
}

const lines = (...messages: readonly object[]) =>
  Readable.from(messages.map((message) => `${JSON.stringify(message)}\n`))

const collect = () => {
  const events: ProgressEvent[] = []
  return { events, progress: (event: ProgressEvent) => void events.push(event) }
}

it('pulls what is there', async () => {
  const { docker } = engine(lines({ status: 'Pull complete', id: 'abc' }))
  const { events, progress } = collect()
  expect(await createHub(docker, progress).pull('nginx:latest', 'image nginx')).toBe(true)
  expect(events).toEqual([{ kind: 'output', step: 'image nginx', line: 'abc: Pull complete' }])
})

it('asks once when it is out of reach, and says so once', async () => {
  const { docker, asked } = engine(new Error('dial tcp: no such host'))
  const { events, progress } = collect()
  const hub = createHub(docker, progress)
  expect(await hub.pull('nginx:latest', 'image nginx')).toBe(false)
  expect(await hub.pull('redis:8', 'image redis')).toBe(false)
  expect(asked).toEqual(['nginx:latest'])
  expect(events.map(({ kind }) => kind)).toEqual(['note'])
})

it('goes on asking after a name that is not there', async () => {
  const { docker, asked } = engine(lines({ error: 'manifest unknown' }), lines({ status: 'done' }))
  const hub = createHub(docker, () => {})
  expect(await hub.pull('nginx:0', 'image nginx')).toBe(false)
  expect(await hub.pull('redis:8', 'image redis')).toBe(true)
  expect(asked).toEqual(['nginx:0', 'redis:8'])
})

it('gives up a pull that shows no sign of life', async () => {
  const { docker } = engine(new PassThrough())
  const { events, progress } = collect()
  const hub = createHub(docker, progress, { silence: 10 })
  expect(await hub.pull('nginx:latest', 'image nginx')).toBe(false)
  expect(events).toEqual([
    { kind: 'note', step: 'image nginx', text: 'Docker Hub is out of reach (no answer in time)' },
  ])
})
