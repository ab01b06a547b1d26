/** The background scripts of the editor, served by the course itself. */

import { startWorker } from './start-worker.ts'

/** Label under which the checker of YAML asks for its script. */
export const yamlWorker = 'yaml'

/** Monaco asks here for its workers. */
globalThis.MonacoEnvironment = {
  getWorker: (_moduleId, label) =>
    startWorker(
      label === yamlWorker
        ? () => new Worker(new URL('./yaml.worker.ts', import.meta.url), { type: 'module' })
        : () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
    ),
}
