/** Completion, explanation and checking of Compose files, from the Compose Specification's schema. */
import { configureMonacoYaml, type JSONSchema } from 'monaco-yaml'
import schema from './compose-spec.json'
import { monaco } from './monaco.ts'

/** Every spelling that isCompose in language-of.ts knows. */
const fileMatch = ['compose', 'docker-compose'].flatMap((name) =>
  ['yaml', 'yml'].flatMap((end) => [`**/${name}.${end}`, `**/${name}[.-]*.${end}`]),
)

type WorkerOptions = Parameters<typeof monaco.editor.createWebWorker>[0]
/** What monaco-yaml passes, as Monaco took it before it wanted the worker itself. */
interface NamedWorker {
  readonly moduleId: string
  readonly label: string
  readonly createData: unknown
}

/** Starts the worker and gives it what Monaco once gave it: a first word, and its settings. */
function createWebWorker<T extends object>(options: WorkerOptions | NamedWorker) {
  if (!('moduleId' in options)) return monaco.editor.createWebWorker<T>(options)
  const worker = globalThis.MonacoEnvironment?.getWorker?.(options.moduleId, options.label)
  if (worker === undefined) throw new Error(`No worker for ${options.label}.`)
  const started = Promise.resolve(worker).then((it) => {
    it.postMessage('ignore')
    it.postMessage(options.createData)
    return it
  })
  return monaco.editor.createWebWorker<T>({ worker: started })
}

/** Turns it on, once for the page. */
export function checkCompose(): void {
  const adapted = { ...monaco, editor: { ...monaco.editor, createWebWorker } }
  configureMonacoYaml(adapted as unknown as Parameters<typeof configureMonacoYaml>[0], {
    enableSchemaRequest: false,
    format: { enable: false },
    schemas: [
      { uri: 'inmemory://slipway/compose-spec.json', fileMatch, schema: schema as JSONSchema },
    ],
  })
}
