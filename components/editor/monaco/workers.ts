/** The background scripts of the editor, served by the course itself. */

/** Label under which the checker of YAML asks for its script. */
export const yamlWorker = 'yaml'

/** Monaco asks here for its workers. */
globalThis.MonacoEnvironment = {
  getWorker: (_moduleId, label) => {
    if (label === yamlWorker) {
      return new Worker(new URL('./yaml.worker.ts', import.meta.url), { type: 'module' })
    }
    return new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' })
  },
}
