/** Uses of testcontainers: what projects' own tests ask of an engine. Published ports, waiting, builds. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ScriptFailure } from '../../say.ts'
import { type Outcomes, runProgram, type Suite } from './suite.ts'

const uses = join(import.meta.dirname, 'testcontainers-uses.ts')

export const testcontainersSuite: Suite = {
  images: ['busybox', 'nginx', 'postgres'],
  inspect,
  async run(run) {
    const environment = {
      TESTCONTAINERS_HOST_OVERRIDE: run.host,
      // Its container that tidies up is an image of Docker Hub.
      TESTCONTAINERS_RYUK_DISABLED: 'true',
    }
    const log = await runProgram([process.execPath, uses, run.checkout], run, environment)
    return readLines(readFileSync(log, 'utf8'))
  },
  reasons: [],
}

function inspect(checkout: string): string {
  const file = join(checkout, 'node_modules', 'testcontainers', 'package.json')
  if (existsSync(file)) {
    return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
  }
  throw new ScriptFailure({
    message: `${checkout} has no package testcontainers.`,
    next: 'In an empty folder: npm install testcontainers. Write that folder behind --suite testcontainers.',
  })
}

const lineSchema = z.object({ name: z.string(), expected: z.string(), saw: z.string() })

/** The outcomes in what the program printed; other lines are the package's own. */
export function readLines(text: string): Outcomes {
  const lines = text.split('\n').filter((line) => line.startsWith('{"name":'))
  const all = lines.map((line) => lineSchema.parse(JSON.parse(line)))
  return new Map(
    all.map(({ name, expected, saw }) => [
      name,
      saw === expected ? { kind: 'passed' } : { kind: 'failed', message: `saw ${saw}` },
    ]),
  )
}
