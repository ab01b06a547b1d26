/** Asks an engine and its host for the reason of a failure: bounded, and only when a check needs it. */
import type { Result } from '#lib/result.ts'
import type { EngineClient, EngineFailure } from '#sandbox/engine/client.ts'
import { lastLine } from '#sandbox/engine/log-line.ts'
import { type ContainerCondition, conditionSchema } from '#sandbox/engine/wire/container.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** An address and port on which a program listens. */
export interface Listener {
  readonly port: number
  /** Whether only programs beside it can reach it. */
  readonly loopback: boolean
}

/** Every answer is null when it could not be had. */
export interface Inquiry {
  /** The last line that a container has written; empty when it wrote nothing. */
  lastLogLine(container: string): Promise<string | null>
  condition(container: string): Promise<ContainerCondition | null>
  /** Whether a registry has the image: `there`, or what the engine says instead. */
  registry(reference: string): Promise<'there' | string | null>
  /** Where the programs beside that process listen. */
  listeners(pid: number): Promise<readonly Listener[] | null>
  /** The first of these paths of the host that is an empty folder; empty when none is. */
  emptyFolder(paths: readonly string[]): Promise<string | null>
  /** The first of these paths of the host at which there is nothing; empty when there is. */
  missingPath(paths: readonly string[]): Promise<string | null>
  /** What the learner's own docker command complains of; empty when it works. */
  complaint(): Promise<string | null>
}

export function createInquiry(client: EngineClient, sandbox: Sandbox): Inquiry {
  const run = async (script: string): Promise<string | null> => {
    const ran = await sandbox.runScript({ script, seconds: 5 })
    return ran.ok ? ran.value.output : null
  }
  const complaint = remembered(complaintFor, async () => {
    const said = await run('bash -ic "docker version --format ok" 2>&1 >/dev/null | grep -i docker')
    return said === null ? null : (lastLine(Buffer.from(said)) ?? '')
  })
  const container = (id: string) => `/containers/${encodeURIComponent(id)}`
  return {
    async lastLogLine(id) {
      const answer = await client.ask(`${container(id)}/logs?stdout=1&stderr=1&tail=5`)
      return answer.ok && answer.value.status === 200 ? (lastLine(answer.value.body) ?? '') : null
    },
    condition: async (id) => foundIn(await client.get(`${container(id)}/json`, conditionSchema)),
    async registry(reference) {
      const answer = await client.ask(`/distribution/${reference}/json`)
      if (!answer.ok) return null
      return answer.value.status === 200
        ? 'there'
        : lastLine(Buffer.from(messageOf(answer.value.body)))
    },
    async listeners(pid) {
      if (pid <= 0) return null
      const table = await run(`cat /proc/${pid}/net/tcp /proc/${pid}/net/tcp6`)
      return table === null || table.trim() === '' ? null : listenersIn(table)
    },
    emptyFolder: (paths) => firstOf(paths, '[ -d "$p" ] && [ -z "$(ls -A -- "$p")" ]', run),
    // A path that the learner may not look at is not missing.
    missingPath: (paths) =>
      firstOf(
        paths,
        '[ ! -e "$p" ] && { d=$p; while [ ! -e "$d" ]; do d=$(dirname "$d"); done; [ -x "$d" ]; }',
        run,
      ),
    complaint,
  }
}

/** The first path, as `$p`, of which that is true. */
async function firstOf(
  paths: readonly string[],
  test: string,
  run: (script: string) => Promise<string | null>,
): Promise<string | null> {
  const list = paths.map(quoted).join(' ')
  const said = await run(`for p in ${list}; do if ${test}; then echo "$p"; exit; fi; done`)
  return said?.trim() ?? null
}

/** As one word of a shell, whatever a learner has called it. */
const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`

/** Milliseconds for which an answer is good: it costs the learner's host a process. */
const complaintFor = 5000

/** Asks once for all who want to know within that time. */
function remembered<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null
  return () => {
    const now = Date.now()
    if (last === null || now - last.at > milliseconds) last = { at: now, answer: ask() }
    return last.answer
  }
}

const foundIn = <T>(found: Result<T, EngineFailure>): T | null => (found.ok ? found.value : null)

function messageOf(body: Buffer): string {
  try {
    const parsed: unknown = JSON.parse(body.toString())
    const message = parsed !== null && typeof parsed === 'object' && 'message' in parsed
    return message ? String(parsed.message) : ''
  } catch {
    return ''
  }
}

/** Reads what the kernel shows of TCP sockets: local address and port in hexadecimal, then the state. */
export function listenersIn(table: string): readonly Listener[] {
  const listening = '0A'
  return table.split('\n').flatMap((line) => {
    const row = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /.exec(line)
    if (row?.[3] !== listening) return []
    const [, address = '', port = ''] = row
    const loopback = address.length === 8 ? address.endsWith('7F') : /^0{24}01000000$/.test(address)
    return [{ port: Number.parseInt(port, 16), loopback }]
  })
}
