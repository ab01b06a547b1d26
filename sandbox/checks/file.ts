/** Judges a file in the learner's workspace. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import { failed, passed, unknown } from '#sandbox/checks/verdicts.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Bytes of a file that are read. */
const readLimit = 64 * 1024

/** Whether the file is there and contains what the check asks for. */
export async function judgeFile(check: CheckOf<'file'>, sandbox: Sandbox): Promise<Verdict> {
  const read = await sandbox.readFile(check.path, readLimit)
  if (!read.ok) return unknown('Your files could not be read.')
  if (read.value === null) {
    return failed(
      `There is no file ${check.path} in ~/workspace yet.`,
      `Make it: nano ~/workspace/${check.path}`,
    )
  }
  const text = Buffer.from(read.value).toString()
  if (check.contains !== undefined && !text.includes(check.contains)) {
    return failed(
      `~/workspace/${check.path} does not contain “${check.contains}” yet.`,
      `Look at it: cat ~/workspace/${check.path}`,
    )
  }
  return passed
}
