/** What a lesson can ask for, as written in its frontmatter. */
import { z } from 'zod'
import { nodeSchema } from '#lib/nodes.ts'

export type { Verdict } from '#lib/checks/verdict.ts'

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
  node: z
    .optional(nodeSchema)
    .describe('The host it looks at, in a lesson with several; node-1 unless said.'),
}

const port = z.number().int().min(1).max(65535)

export const containerCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('container').describe('So many containers are in that state.'),
  name: z.string().optional().describe('The container name, when the lesson asks for one.'),
  image: z.string().optional().describe('The image, as the lesson prints it: nginx or nginx:1.27.'),
  state: z
    .enum(['created', 'running', 'paused', 'exited', 'removed'])
    .describe(
      'The state it must be in; a removed container that had exited also counts as exited.',
    ),
  exitCode: z.number().int().optional().describe('The exit code, for state exited.'),
  oomKilled: z.literal(true).optional().describe('It must have been ended for want of memory.'),
  health: z.enum(['healthy', 'unhealthy']).optional().describe('What its health check must say.'),
  networks: z.array(z.string()).optional().describe('Networks it must be attached to.'),
  notNetworks: z.array(z.string()).optional().describe('Networks it must not be attached to.'),
  mount: z
    .strictObject({
      source: z.string().optional().describe('The volume, or the end of the path on the host.'),
      target: z.string().describe('The path in the container.'),
      readOnly: z
        .boolean()
        .optional()
        .describe('Whether it must be read-only; not asked for unless said.'),
    })
    .optional()
    .describe('A volume or folder it must see.'),
  publishes: z
    .strictObject({
      host: port.describe('The port of the learner’s host.'),
      container: port.describe('The port in the container.'),
    })
    .optional()
    .describe('A published port, as in -p HOST:CONTAINER.'),
  atLeast: z.number().int().min(1).default(1).describe('How many containers must match.'),
})

export const imageCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('image').describe('The image is on the learner’s host.'),
  reference: z.string().describe('The image that must exist, as the lesson prints it.'),
})

export const execCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('exec').describe('A command was run in a container with `docker exec`.'),
  container: z.string().describe('The container in which a command was run with docker exec.'),
  command: z.string().describe('Words the command line must contain, such as nginx -v.'),
})

export const httpCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('http').describe('A port of the host answers a GET.'),
  port: port.describe('A port of the learner’s Docker host.'),
  path: z.string().startsWith('/').default('/').describe('The page that is asked for.'),
  status: z.number().int().default(200).describe('The status it must answer with.'),
  contains: z.string().optional().describe('Text the body must contain.'),
})

export const fileCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('file').describe('A file is in `~/workspace`.'),
  path: z.string().describe('A path in ~/workspace, without a leading slash.'),
  contains: z.string().optional().describe('Text the file must contain.'),
})

export const networkCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('network').describe('A network is there, or gone.'),
  name: z.string().describe('The network’s name.'),
  state: z
    .enum(['present', 'removed'])
    .default('present')
    .describe('Whether it must be there, or gone after it was there.'),
  driver: z.string().optional().describe('Its driver, such as bridge or overlay.'),
  internal: z.boolean().optional().describe('Whether it is cut off from the outside.'),
  attached: z.array(z.string()).optional().describe('Running containers that must be on it.'),
})

export const volumeCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('volume').describe('A volume is there, or gone.'),
  name: z.string().describe('The volume’s name.'),
  state: z
    .enum(['present', 'removed'])
    .default('present')
    .describe('Whether it must be there, or gone after it was there.'),
  usedBy: z.string().optional().describe('A container that must mount it, running or not.'),
})

export const composeCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('compose').describe('Services of a Compose project run, or are gone.'),
  project: z.string().describe('The project’s name: that of its folder, unless it says otherwise.'),
  state: z
    .enum(['running', 'removed'])
    .default('running')
    .describe('Whether it must run, or be gone after it was there.'),
  services: z.array(z.string()).min(1).describe('Services that must run.'),
  healthy: z.array(z.string()).optional().describe('Services whose health check must be content.'),
})

export const swarmNodesCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('swarm-nodes').describe('So many nodes are in the swarm; seen from a manager.'),
  hostname: z.string().optional().describe('The node that is meant; any, if absent.'),
  role: z.enum(['manager', 'worker']).optional().describe('What it must be.'),
  availability: z
    .enum(['active', 'pause', 'drain'])
    .optional()
    .describe('Whether it must take tasks.'),
  status: z.enum(['ready', 'down']).default('ready').describe('What the swarm must say of it.'),
  atLeast: z.number().int().min(1).default(1).describe('How many nodes must match.'),
})

export const swarmServiceCheckSchema = z.strictObject({
  ...common,
  kind: z
    .literal('swarm-service')
    .describe('A service runs all its tasks, or is gone; seen from a manager.'),
  name: z.string().describe('The service’s name; that of a stack begins with the stack’s.'),
  state: z
    .enum(['running', 'removed'])
    .default('running')
    .describe('Whether it must run, or be gone after it was there.'),
  image: z.string().optional().describe('The image its running tasks must have.'),
  replicas: z.number().int().min(0).optional().describe('How many tasks must run.'),
  onNodes: z.number().int().min(1).optional().describe('On how many nodes at least.'),
  notOn: z.string().optional().describe('The hostname of a node on which none may run.'),
  update: z
    .enum(['completed', 'paused', 'rollback_completed'])
    .optional()
    .describe('How its last update must have ended.'),
})

export const scriptCheckSchema = z.strictObject({
  ...common,
  kind: z.literal('script').describe('A script of yours says so.'),
  run: z
    .string()
    .regex(/^checks\/[a-z0-9][a-z0-9-]*\.sh$/, 'write checks/NAME.sh')
    .describe('A script in the lesson’s folder; it runs on the learner’s host, as the learner.'),
})

export const checkSchema = z.discriminatedUnion('kind', [
  containerCheckSchema,
  imageCheckSchema,
  execCheckSchema,
  httpCheckSchema,
  fileCheckSchema,
  networkCheckSchema,
  volumeCheckSchema,
  composeCheckSchema,
  swarmNodesCheckSchema,
  swarmServiceCheckSchema,
  scriptCheckSchema,
])
export type Check = z.infer<typeof checkSchema>
export type CheckKind = Check['kind']
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>
