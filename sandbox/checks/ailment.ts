/** Says why a container does not do what it should, from what the engine knows of it. */
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import { code } from '#sandbox/checks/verdicts.ts'
import type { Inquiry } from '#sandbox/engine/inquiry.ts'
import { lastLine } from '#sandbox/engine/log-line.ts'

export interface Ailment {
  readonly why: string
  readonly next: string
}

/** Why a container is not well; null when nothing is known against it. */
export async function ailmentOf(
  container: EngineContainer,
  state: EngineState,
  inquiry: Inquiry,
): Promise<Ailment | null> {
  if (container.startError !== undefined)
    return startFailure(container, container.startError, state)
  switch (container.state) {
    case 'created':
      return withoutSource(container, inquiry)
    case 'exited':
      return (await withoutSource(container, inquiry)) ?? ending(container, inquiry)
    case 'restarting':
      return restarting(container, inquiry)
    case 'running':
      return container.health === 'unhealthy' ? unhealthy(container, inquiry) : null
    default:
      return null
  }
}

const again = (name: string) => `Remove it with ${code(`docker rm ${name}`)}, then make it again`

/** Why the engine could not start it. */
function startFailure({ name }: EngineContainer, error: string, state: EngineState): Ailment {
  const could = `${code(name)} could not start:`
  const port = /Bind for \S*?:(\d+) failed: port is already allocated/.exec(error)?.[1]
  if (port !== undefined) return portTaken(name, Number(port), state)
  if (/address already in use/.test(error)) {
    return {
      why: `${could} a program of your Docker host already uses that port.`,
      next: `${again(name)} on another port, or see who has it: ${code('sudo ss -ltnp')}`,
    }
  }
  const mount = mountFailure(error)
  if (mount !== null) return { why: `${could} ${mount.why}`, next: `${again(name)}. ${mount.next}` }
  const program = /exec: "([^"]*)"/.exec(error)?.[1] ?? 'that program'
  if (/executable file not found|no such file or directory/.test(error)) {
    return {
      why: `${could} there is no program ${code(program)} in its image (127, command not found).`,
      next: `${again(name)} with another command, or with none.`,
    }
  }
  if (/permission denied/.test(error)) {
    return {
      why: `${could} ${code(program)} is there, but may not be executed (126).`,
      next: `Make it executable in the image (${code('chmod +x')}), then build and run again.`,
    }
  }
  const said = lastLine(Buffer.from(error.replace(/^.*: (?=[^:]+: [^:]+$)/s, ''))) ?? ''
  return { why: `${could} ${code(said)}`, next: `${again(name)}.` }
}

/** The engine forgets that a start was refused because a path of the host has gone. */
async function withoutSource(
  { name, mounts }: EngineContainer,
  inquiry: Inquiry,
): Promise<Ailment | null> {
  const paths = mounts.flatMap(({ kind, source }) => (kind === 'bind' ? [source] : []))
  const missing = paths.length > 0 ? await inquiry.missingPath(paths) : null
  if (!missing) return null
  return {
    why: `${code(name)} cannot start: there is nothing at ${code(missing)} on your Docker host, which it should see.`,
    next: `Make that folder or file, then ${code(`docker start ${name}`)}; or remove the container and run it again with the right path.`,
  }
}

/** What is wrong with a path of the host that a container should see; null when it is something else. */
function mountFailure(error: string): Ailment | null {
  const [, source, target] = /mounting "([^"]+)" to rootfs at "([^"]+)"/.exec(error) ?? []
  if (source === undefined || target === undefined || !/not a directory/.test(error)) return null
  return {
    why: `${code(source)} of your Docker host should be seen at ${code(target)}, and one of them is a file, the other a folder.`,
    next: `When there is nothing at the path in ${code('-v')}, Docker makes an empty folder there: remove it with ${code(`sudo rmdir ${source}`)}, and put the file there.`,
  }
}

function portTaken(name: string, port: number, state: EngineState): Ailment {
  const holder = state.containers.find(
    (c) => c.name !== name && c.ports.some((published) => published.host === port),
  )
  return {
    why: `${code(name)} could not start: port ${port} is taken by ${holder ? code(holder.name) : 'another program'}.`,
    next: holder
      ? `Stop the other with ${code(`docker stop ${holder.name}`)}, then ${code(`docker start ${name}`)}`
      : `${again(name)} with another port in front of the colon.`,
  }
}

const meanings: Readonly<Record<number, string>> = {
  126: ', which means that the command may not be executed',
  127: ', which means that the command was not found',
  137: ', which means that it was killed',
  143: ', which means that it was asked to stop',
}

async function ending(container: EngineContainer, inquiry: Inquiry): Promise<Ailment | null> {
  const { name, id, exitCode, oomKilled } = container
  if (oomKilled) return outOfMemory(name)
  if (exitCode === undefined || exitCode === 0) return null
  const line = await inquiry.lastLogLine(id)
  const meaning = meanings[exitCode] ?? ''
  return {
    why: `${code(name)} has exited (${exitCode}${meaning}).${saying(line)}`,
    next: `Read all of it: ${code(`docker logs ${name}`)}`,
  }
}

function saying(line: string | null): string {
  if (line === null) return ''
  return line === '' ? ' It wrote nothing.' : ` Its last line: ${code(line)}`
}

const outOfMemory = (name: string): Ailment => ({
  why: `${code(name)} was killed because it used more memory than it may.`,
  next: `Give it more with ${code('--memory')}: ${code(`docker rm ${name}`)}, then run it again.`,
})

async function restarting(container: EngineContainer, inquiry: Inquiry): Promise<Ailment> {
  const { name, id, exitCode } = container
  const [line, condition] = await Promise.all([inquiry.lastLogLine(id), inquiry.condition(id)])
  const times = condition && condition.restarts > 1 ? ` ${condition.restarts} times so far` : ''
  const ends = exitCode === undefined ? '' : ` It exits with ${exitCode} each time.`
  return {
    why: `${code(name)} keeps stopping and being restarted${times}.${ends}${saying(line)}`,
    next: `Stop it first: ${code(`docker stop ${name}`)}. Then read ${code(`docker logs ${name}`)}`,
  }
}

async function unhealthy({ name, id }: EngineContainer, inquiry: Inquiry): Promise<Ailment> {
  const probe = (await inquiry.condition(id))?.lastProbe
  const said = probe === undefined ? null : lastLine(Buffer.from(probe.output))
  const found = said === null ? '' : ` It last said: ${code(said)}`
  const ended = probe === undefined ? '' : ` (exit code ${probe.exitCode})`
  return {
    why: `${code(name)} runs, but its health check fails${ended}.${found}`,
    next: `See every probe: ${code(`docker inspect --format '{{json .State.Health}}' ${name}`)}`,
  }
}
