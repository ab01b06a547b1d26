/** Monaco's texts of the open files, kept in step with the files. */
import type { editor, IDisposable } from 'monaco-editor/editor.js'
import type { OpenFiles } from '#components/editor/open-files.ts'
import { isCompose, languageOf } from './language-of.ts'
import { monaco } from './monaco.ts'

export interface Models {
  /** The text of an open file; made when first asked for. */
  of(path: string, text: string): editor.ITextModel
}

const loaded = new Set<string>()

/** Loads what a language needs when the first file in it is opened. */
function support(path: string): void {
  const language = languageOf(path)
  const wanted = isCompose(path) || language === 'yaml' ? 'yaml' : language
  if (loaded.has(wanted)) return
  loaded.add(wanted)
  if (wanted === 'dockerfile') {
    void import('./dockerfile.ts').then(({ checkDockerfiles }) => checkDockerfiles())
  }
  if (wanted === 'yaml') void import('./compose.ts').then(({ checkCompose }) => checkCompose())
}

/** Follows the files until disposed: what is typed goes to them, what changed there comes back. */
function createModels(files: OpenFiles): Models {
  const models = new Map<string, editor.ITextModel>()
  const listeners = new Map<string, IDisposable>()
  const drop = (path: string) => {
    listeners.get(path)?.dispose()
    models.get(path)?.dispose()
    listeners.delete(path)
    models.delete(path)
  }
  files.store.subscribe(({ files: now }) => {
    for (const [path, model] of models) {
      const file = now[path]
      if (file?.kind !== 'text') drop(path)
      else if (file.text !== model.getValue()) replace(model, file.text)
    }
  })
  return {
    of: (path, text) => {
      const known = models.get(path)
      if (known) return known
      support(path)
      const uri = monaco.Uri.from({ scheme: 'file', path: `/workspace/${path}` })
      const model = monaco.editor.createModel(text, languageOf(path), uri)
      models.set(path, model)
      listeners.set(
        path,
        model.onDidChangeContent(() => files.edit(path, model.getValue())),
      )
      return model
    },
  }
}

/** Puts other text in, in a way that Ctrl+Z takes back and the cursor survives. */
function replace(model: editor.ITextModel, text: string): void {
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null)
}

const all = new WeakMap<OpenFiles, Models>()

/** The texts of these files; they outlive the view, so that Ctrl+Z still works after the panel was closed. */
export function modelsOf(files: OpenFiles): Models {
  const known = all.get(files)
  if (known) return known
  const made = createModels(files)
  all.set(files, made)
  return made
}
