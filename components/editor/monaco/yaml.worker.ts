/** Checks YAML against a schema, beside the page. */
import 'monaco-yaml/yaml.worker.js'
