/** Checks YAML against a schema, beside the page. */
import 'monaco-yaml/yaml.worker.js'

// That it is there; see start-worker.ts.
postMessage('here')
