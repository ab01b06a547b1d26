/** Judges by a script of the lesson, which looks around on the learner's host. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import { failed, passed, unknown } from '#sandbox/checks/verdicts.ts'
import type { Sandbox, ScriptEnd } from '#sandbox/provider.ts'
import { saidLines } from '#sandbox/said-lines.ts'

/** Finds the text of a script of the lesson; null when it cannot be read. */
export type ScriptSource = (path: string) => Promise<string | null>

/** Seconds a script may look. */
const patience = 5

/** Exit codes of bash for a command that could not be run, or was not found; above them are signals. */
const couldNotRun = 126

/** Exit code 0 passes; otherwise the script says why on its first line, and what next on its second. */
export async function judgeScript(
  check: CheckOf<'script'>,
  sandbox: Sandbox,
  source: ScriptSource,
): Promise<Verdict> {
  const script = await source(check.run)
  if (script === null) return unknown('The script that judges this step cannot be read.')
  const run = await sandbox.runScript({ script, seconds: patience })
  return run.ok ? verdictOf(run.value) : unknown('Your Docker host could not be asked.')
}

function verdictOf({ code, output, errors }: ScriptEnd): Verdict {
  if (code === null) return unknown(`Looking took longer than ${patience} seconds.`)
  if (code === 0) return passed
  if (code >= couldNotRun) return unknown(because('The script of this step did not run', errors))
  const [why, next] = saidLines(output)
  return why === undefined
    ? unknown(because('The script of this step did not say why it is not done', errors))
    : failed(why, next)
}

function because(what: string, errors: string): string {
  const [first] = saidLines(errors)
  return first === undefined ? `${what}.` : `${what}: ${first}`
}
