/** Compares texts and finds words, beside the page. */
import 'monaco-editor/editor/editor.worker.js'

// That it is there; see start-worker.ts.
postMessage('here')
