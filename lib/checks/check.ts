/** What a lesson can ask for, as written in its frontmatter; a verdict is what the sandbox found. */
import { z } from 'zod'

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes, starting with a letter')

const common = {
  id: id.describe('Names the check within its lesson; progress is stored under it.'),
  title: z.string().min(1).describe('What the learner is asked to do, as a short sentence.'),
  hints: z
    .array(z.string().min(1))
    .default([])
    .describe('Shown one at a time, from gentle to plain.'),
}

const port = z.number().int().min(1).max(65535)

export const containerCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('container'),
  name: z.string().optional().describe('The container name, when the lesson asks for one.'),
  image: z.string().optional().describe('The image, as the lesson prints it: nginx or nginx:1.27.'),
  state: z
    .enum(['created', 'running', 'paused', 'exited', 'removed'])
    .describe(
      'The state it must be in; a removed container that had exited also counts as exited.',
    ),
  exitCode: z.number().int().optional().describe('The exit code, for state exited.'),
  publishes: z
    .strictObject({ host: port, container: port })
    .optional()
    .describe('A published port, as in -p HOST:CONTAINER.'),
  atLeast: z.number().int().min(1).default(1).describe('How many containers must match.'),
})

export const imageCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('image'),
  reference: z.string().describe('The image that must exist, as the lesson prints it.'),
})

export const execCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('exec'),
  container: z.string().describe('The container in which a command was run with docker exec.'),
  command: z.string().describe('Words the command line must contain, such as nginx -v.'),
})

export const httpCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('http'),
  port: port.describe('A port of the learner’s Docker host.'),
  path: z.string().startsWith('/').default('/'),
  status: z.number().int().default(200),
  contains: z.string().optional().describe('Text the body must contain.'),
})

export const fileCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('file'),
  path: z.string().describe('A path in ~/workspace, without a leading slash.'),
  contains: z.string().optional().describe('Text the file must contain.'),
})

export const checkSchema = z.discriminatedUnion('kind', [
  containerCheckSchema,
  imageCheckSchema,
  execCheckSchema,
  httpCheckSchema,
  fileCheckSchema,
])
export type Check = z.infer<typeof checkSchema>
export type CheckKind = Check['kind']
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>

export const verdictSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('passed') }),
  z.object({ outcome: z.literal('failed'), why: z.string(), next: z.string().optional() }),
  z.object({ outcome: z.literal('unknown'), error: z.string() }),
])
export type Verdict = z.infer<typeof verdictSchema>
