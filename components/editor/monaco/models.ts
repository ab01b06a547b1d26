/** Monaco's texts of the open files, kept in step with the files. */
import type { editor } from 'monaco-editor/editor.js'
import type { OpenFiles } from '#components/editor/open-files.ts'
import { loadPart } from '#components/ui/load-part.ts'
import { isCompose, languageOf } from './language-of.ts'
import { monaco } from './monaco.ts'

export interface Models {
  /** The text of an open file; made when first asked for. */
  of(path: string, text: string): editor.ITextModel
  /** The text that the sandbox has of that file, to compare with. */
  theirs(path: string, text: string): editor.ITextModel
}

const loaded = new Set<string>()

/** Loads what a language needs when the first file in it is opened. */
function support(path: string): void {
  const language = languageOf(path)
  const wanted = isCompose(path) || language === 'yaml' ? 'yaml' : language
  if (loaded.has(wanted)) return
  loaded.add(wanted)
  // What could not be had is asked for again with the next file.
  const lost = () => void loaded.delete(wanted)
  if (wanted === 'dockerfile') {
    loadPart(() => import('./dockerfile.ts')).then((it) => it.checkDockerfiles(), lost)
  }
  if (wanted === 'yaml')
    loadPart(() => import('./compose.ts')).then((it) => it.checkCompose(), lost)
}

/** Monaco wants one address for each text, also where two hosts have files of one name. */
let hosts = 0

/** Follows the files: what is typed goes to them, what changed there comes back. */
function createModels(files: OpenFiles): Models {
  hosts += 1
  const root = `/host-${hosts}`
  const mine = new Map<string, editor.ITextModel>()
  const theirs = new Map<string, editor.ITextModel>()
  const drop = (path: string) => {
    for (const models of [mine, theirs]) {
      models.get(path)?.dispose()
      models.delete(path)
    }
  }
  files.store.subscribe(({ files: now }) => {
    for (const [path, model] of mine) {
      const file = now[path]
      if (file?.kind !== 'text') drop(path)
      else replace(model, file.text)
    }
  })
  return {
    of: (path, text) =>
      getOrMake(mine, path, () => {
        support(path)
        const uri = monaco.Uri.from({ scheme: 'file', path: `${root}/${path}` })
        const model = monaco.editor.createModel(text, languageOf(path), uri)
        model.onDidChangeContent(() => files.edit(path, model.getValue()))
        return model
      }),
    // It outlives the comparison, which Monaco may still be working on when it is closed.
    theirs: (path, text) => {
      const make = () => monaco.editor.createModel(text, languageOf(path))
      const model = getOrMake(theirs, path, make)
      replace(model, text)
      return model
    },
  }
}

function getOrMake<V>(known: Map<string, V>, key: string, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

/** Puts other text in, in a way that Ctrl+Z takes back and the cursor survives. */
function replace(model: editor.ITextModel, text: string): void {
  if (model.getValue() === text) return
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
