/** Another learner at work while the attacks go on: types, and asks the engine. */
import { text } from 'node:stream/consumers'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'
import type { Seat } from './lab.ts'

export interface Answers {
  /** Milliseconds from a key typed to its echo on screen, the slowest of several. */
  readonly echo: number
  /** Milliseconds until the engine answers. */
  readonly engine: number
}

async function ping(sandbox: Sandbox): Promise<string> {
  const stream = expectValue(await sandbox.openEngine())
  stream.write('GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n')
  return text(stream)
}

/** Whether the engine answers, now or as soon as its keeper has started it again. */
export async function engineAnswers(sandbox: Sandbox): Promise<boolean> {
  const end = Date.now() + 15_000
  while (Date.now() < end) {
    const answer = await ping(sandbox).catch(() => '')
    if (answer.endsWith('OK')) return true
  }
  return false
}

/** A neighbour at an open terminal; `answers` tells how long they wait now. */
export async function sitNeighbour({ sandbox }: Seat) {
  const attachment = expectValue(await sandbox.attachTerminal('t1', size))
  const person = sitAt(attachment)
  await person.until('$')
  let lines = 0

  const echo = async () => {
    const begun = performance.now()
    lines += 1
    person.type(`echo here-$((${lines}+0))-`)
    await person.until(`here-${lines}-`)
    return performance.now() - begun
  }
  const engine = async () => {
    const begun = performance.now()
    const answer = await ping(sandbox)
    if (!answer.endsWith('OK')) throw new Error(`the neighbour's engine says ${answer}`)
    return performance.now() - begun
  }
  return {
    async answers(): Promise<Answers> {
      const echoes: number[] = []
      for (let i = 0; i < 10; i++) echoes.push(await echo())
      return { echo: Math.max(...echoes), engine: await engine() }
    },
  }
}
