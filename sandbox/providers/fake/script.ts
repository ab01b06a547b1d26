/** Runs the few lines of bash that tests put into scripts, one after the other. */
import type { ScriptEnd } from '#sandbox/provider.ts'
import { type FakeHost, runLine } from '#sandbox/providers/fake/shell.ts'

/** As wide as a script's lines need to be. */
const size = { cols: 80, rows: 24 } as const

/** `sleep` stands for a script that is cut off. */
export function runFakeScript(script: string, host: FakeHost): ScriptEnd {
  let output = ''
  for (const line of script.split('\n')) {
    const outcome = runLine(line, host, size)
    switch (outcome.type) {
      case 'text':
        output += outcome.text
        break
      case 'exit':
        return { code: outcome.code, output, errors: '' }
      case 'sleep':
      case 'flood':
        return { code: null, output, errors: '' }
    }
  }
  return { code: 0, output, errors: '' }
}
