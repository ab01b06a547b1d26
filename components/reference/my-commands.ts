/** The docker commands that were run from lessons, kept in this browser. */

import { recall, remember } from '#components/ui/preferences.ts'
import * as z from '#lib/page-zod.ts'

const key = 'slipway:commands'

/** Most commands kept; the oldest give way. */
const most = 100
/** Characters of the longest command kept: longer ones are programs rather than commands. */
const longest = 300

const commandsSchema = z.array(z.string().check(z.maxLength(longest))).check(z.maxLength(most))

/** The newest first, each once. */
export function myCommands(): readonly string[] {
  try {
    return commandsSchema.safeParse(JSON.parse(recall(key) ?? '[]')).data ?? []
  } catch {
    return []
  }
}

/** Notes the docker commands among the lines that were typed for the learner. */
export function noteCommands(text: string): void {
  const lines = text.replaceAll(/\\\r?\n\s*/g, '').split(/\r?\n/)
  const typed = lines
    .map((line) => line.trim())
    .filter((line) => /^(?:sudo )?docker\s/.test(line) && line.length <= longest)
  if (typed.length === 0) return
  write([...new Set([...typed.toReversed(), ...myCommands()])].slice(0, most))
}

export const forgetCommand = (command: string): void =>
  write(myCommands().filter((each) => each !== command))

export const forgetCommands = (): void => write([])

function write(commands: readonly string[]): void {
  remember(key, JSON.stringify(commands))
}
