/** A file of the learner's that must outlive every fault, written and read as by hand in a terminal. */
import type { NodeName } from '#lib/nodes.ts'
import type { Person } from './person.ts'

// What is typed is shown too; the quotes keep it from looking like the answer.

/** Writes it and waits until it has reached the disk. */
export async function writeKept(person: Person, node: NodeName, token: string): Promise<void> {
  using shell = await person.shell(node)
  const line = `echo ${token} > ~/workspace/kept && sync && echo settled'-'${token}`
  await shell.ask(line, new RegExp(`settled-(${token})`))
}

/** What it holds, '' when there is none; null when no terminal opens or the engine does not answer. */
export async function readKept(person: Person, node: NodeName): Promise<string | null> {
  const nonce = crypto.randomUUID().slice(0, 8)
  const untilEngine = 'until docker ps > /dev/null 2>&1; do sleep 0.1; done'
  const show = `echo kept'-'${nonce}"<$(cat ~/workspace/kept 2> /dev/null)>"`
  try {
    using shell = await person.shell(node)
    return await shell.ask(`${untilEngine}; ${show}`, new RegExp(`kept-${nonce}<(\\w*)>`))
  } catch {
    return null
  }
}
