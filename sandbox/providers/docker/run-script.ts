/** Runs a script on the learner's host, as the learner, through the tool that bounds it. */
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ScriptEnd, ScriptRun } from '#sandbox/provider.ts'
import { askTool } from './tool.ts'

/** Most bytes that the tool passes on, of both outputs together. */
const outputLimit = 8192

/** Milliseconds that the way in and out may take, beside the script's own time. */
const wayThere = 10_000

/** See `Sandbox.runScript`. */
export async function runScript(
  container: Docker.Container,
  { script, seconds }: ScriptRun,
): Promise<Result<ScriptEnd, ErrorCode>> {
  const input = Buffer.from(script)
  const answer = await askTool(container, {
    command: ['run-script', String(seconds), String(input.length)],
    input,
    limit: outputLimit,
    patience: seconds * 1000 + wayThere,
  })
  if (!answer.ok) return answer
  const { bytes, words } = answer.value
  const end = /^(?:exit (?<code>\d{1,3})|late) (?<out>\d{1,5}) \d{1,5}$/.exec(words.join(' '))
  if (!end?.groups) return err('sandbox-gone')
  const { code, out } = end.groups
  const output = bytes.subarray(0, Number(out)).toString()
  const errors = bytes.subarray(Number(out)).toString()
  return ok({ code: code === undefined ? null : Number(code), output, errors })
}
