/** Judges what a port of the learner's Docker host answers, and says why it does not. */
import { type IncomingMessage, request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import { pageWords } from '#sandbox/checks/page-words.ts'
import { failed, passed, unknown } from '#sandbox/checks/verdicts.ts'
import type { Sandbox } from '#sandbox/provider.ts'

type HttpCheck = CheckOf<'http'>

interface HttpAnswer {
  readonly status: number
  readonly body: string
}

/** Milliseconds an answer may take, and the bytes of it that are read. */
const answerWithin = 2000
const bodyLimit = 256 * 1024

const isUp = (container: EngineContainer): boolean =>
  container.state === 'running' || container.state === 'paused'

/** Whether any container could answer on a port of its host. */
const somethingServes = (state: EngineState): boolean =>
  state.containers.some(
    (c) => isUp(c) && (c.ports.some((p) => p.protocol === 'tcp') || c.networks.includes('host')),
  )

/** Null when the port hung up, `late` when it took the request and was silent. */
async function get(stream: Duplex, check: HttpCheck): Promise<HttpAnswer | 'late' | null> {
  const { port, path } = check
  const signal = AbortSignal.timeout(answerWithin)
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request({
        path,
        host: 'localhost',
        port,
        createConnection: () => stream,
        headers: { connection: 'close' },
        signal,
      })
        .once('response', resolve)
        .on('error', reject)
        .end()
    })
    return { status: response.statusCode ?? 0, body: await readSome(response) }
  } catch {
    return signal.aborted ? 'late' : null
  } finally {
    stream.destroy()
  }
}

/** The beginning of a body, as far as it comes in time. */
async function readSome(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      const bytes: Buffer = chunk
      chunks.push(bytes)
      size += bytes.length
      if (size >= bodyLimit) break
    }
  } catch {
    // A body that is cut off or never ends is judged by what came of it.
  }
  return Buffer.concat(chunks).subarray(0, bodyLimit).toString()
}

const addressOf = ({ port, path }: HttpCheck): string => `http://localhost:${port}${path}`

function judgeAnswer(check: HttpCheck, answer: HttpAnswer): Verdict {
  const address = addressOf(check)
  if (answer.status !== check.status) {
    return failed(
      `${address} answered with status ${answer.status}, not ${check.status}.`,
      `See for yourself: curl -i ${address}`,
    )
  }
  if (check.contains !== undefined && !answer.body.includes(check.contains)) {
    const words = pageWords(answer.body)
    const instead = words === null ? 'It says nothing at all.' : `It says “${words}”.`
    return failed(
      `${address} answered, but without the text “${check.contains}”. ${instead}`,
      `See for yourself: curl ${address}`,
    )
  }
  return passed
}

/** The port took the request; whoever is behind it is busy with something, or waits for it. */
function judgeLate(check: HttpCheck, state: EngineState): Verdict {
  const { port } = check
  const serving = state.containers.find((c) => isUp(c) && c.ports.some((p) => p.host === port))
  if (serving?.state === 'paused') return explainSilence(check, state)
  return failed(
    `${addressOf(check)} took the request, but has not answered within ${answerWithin / 1000} seconds.`,
    serving
      ? `See what it is doing: docker logs ${serving.name}`
      : `See for yourself: curl -i ${addressOf(check)}`,
  )
}

/** Why nothing answered, as far as the engine's state tells. */
function explainSilence({ port }: HttpCheck, state: EngineState): Verdict {
  const up = state.containers.filter(isUp)
  const publishing = up.find((c) => c.ports.some((p) => p.host === port && p.protocol === 'tcp'))
  if (publishing?.state === 'paused') {
    return failed(
      `“${publishing.name}” has port ${port}, but it is paused.`,
      `Let it go on: docker unpause ${publishing.name}`,
    )
  }
  if (publishing) {
    return failed(
      `“${publishing.name}” has port ${port}, but gave no answer.`,
      `It may still be starting, listen on another port, or listen only on 127.0.0.1 inside the container: docker logs ${publishing.name}`,
    )
  }
  const elsewhere = up.find((c) => c.ports.some((p) => p.protocol === 'tcp'))
  if (elsewhere) {
    const other = elsewhere.ports.find((p) => p.protocol === 'tcp')?.host
    return failed(
      `“${elsewhere.name}” is published on port ${other}, not ${port}.`,
      `Start it again with -p ${port}:…`,
    )
  }
  const running = up[0]
  return running
    ? failed(
        `“${running.name}” is running, but none of its ports is published.`,
        `Start it again with -p ${port}:…`,
      )
    : failed(
        `Nothing answers on port ${port}: no container is running.`,
        `Start one with -p ${port}:…`,
      )
}

/** Whether a GET to the port is answered as the check asks. */
export async function judgeHttp(
  check: HttpCheck,
  state: EngineState,
  sandbox: Sandbox,
): Promise<Verdict> {
  if (!somethingServes(state)) return explainSilence(check, state)
  const opened = await sandbox.openPort(check.port)
  if (!opened.ok && (opened.error === 'sandbox-gone' || opened.error === 'host-unreachable')) {
    return unknown('Your Docker host could not be asked.')
  }
  const answer = opened.ok ? await get(opened.value, check) : null
  if (answer === 'late') return judgeLate(check, state)
  return answer ? judgeAnswer(check, answer) : explainSilence(check, state)
}
