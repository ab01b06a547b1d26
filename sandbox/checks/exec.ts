/** Judges whether a command ran inside a container through docker exec. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { failed, passed } from '#sandbox/checks/verdicts.ts'

const wordsOf = (command: string): readonly string[] =>
  command
    .replaceAll(/["']/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')

/** A program may be called by its path: /bin/bash is bash. */
const sameWord = (word: string | undefined, wanted: string): boolean =>
  word === wanted || word?.endsWith(`/${wanted}`) === true

function containsWords(command: string, wanted: string): boolean {
  const words = wordsOf(command)
  const sought = wordsOf(wanted)
  return words.some((_, start) => sought.every((word, i) => sameWord(words[start + i], word)))
}

function whyNot({ container, command }: CheckOf<'exec'>, state: EngineState): Verdict {
  const next = `Run it: docker exec ${container} ${command}`
  const target = state.containers.findLast((c) => c.name === container)
  if (!target) {
    return failed(
      `There is no container called “${container}” yet.`,
      `Start one and name it: docker run -d --name ${container} IMAGE`,
    )
  }
  if (target.state === 'removed') {
    return failed(`“${container}” has been removed.`, 'Start a new one of that name.')
  }
  if (target.state !== 'running') {
    const start = target.state === 'paused' ? 'unpause' : 'start'
    const how = target.state === 'paused' ? 'paused' : 'not running'
    return failed(
      `“${container}” is ${how}, so nothing can run in it.`,
      `First: docker ${start} ${container}`,
    )
  }
  const elsewhere = state.execs.findLast((exec) => containsWords(exec.command, command))
  if (elsewhere) {
    return failed(`${command} ran in “${elsewhere.container}”, not in “${container}”.`, next)
  }
  const other = state.execs.findLast((exec) => exec.container === container)
  return other
    ? failed(`In “${container}” ran ${other.command}, but not ${command} yet.`, next)
    : failed(`Nothing has run in “${container}” through docker exec yet.`, next)
}

/** Whether the command's words were part of a docker exec in that container. */
export function judgeExec(check: CheckOf<'exec'>, state: EngineState): Verdict {
  const done = state.execs.some(
    (exec) => exec.container === check.container && containsWords(exec.command, check.command),
  )
  return done ? passed : whyNot(check, state)
}
