/** Completion, explanation and checking of Dockerfiles. */
import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service'
import { validate } from 'dockerfile-utils'
import type { editor, IDisposable } from 'monaco-editor/editor.js'
import { fromPosition, toCompletionList, toHover, toMarkerData } from 'monaco-languageserver-types'
import { wordsFor } from './dockerfile-messages.ts'
import { monaco } from './monaco.ts'

const language = 'dockerfile'
/** Milliseconds without a key after which a Dockerfile is checked. */
const checkAfter = 300

function createService() {
  const service = DockerfileLanguageServiceFactory.createLanguageService()
  service.setCapabilities({
    completion: {
      completionItem: {
        documentationFormat: ['markdown'],
        snippetSupport: true,
        deprecatedSupport: true,
      },
    },
    hover: { contentFormat: ['markdown'] },
  })
  return service
}

/** Turns it on, once for the page. */
export function checkDockerfiles(): void {
  const service = createService()
  monaco.languages.registerCompletionItemProvider(language, {
    provideCompletionItems: async (model, position) => {
      const items = await service.computeCompletionItems(model.getValue(), fromPosition(position))
      const { startColumn } = model.getWordUntilPosition(position)
      const { lineNumber, column } = position
      const range = new monaco.Range(lineNumber, startColumn, lineNumber, column)
      const documented = items.map((item) => service.resolveCompletionItem(item))
      return toCompletionList({ isIncomplete: false, items: documented }, { range })
    },
  })
  monaco.languages.registerHoverProvider(language, {
    provideHover: (model, position) => {
      const hover = service.computeHover(model.getValue(), fromPosition(position))
      return hover === null ? null : toHover(hover)
    },
  })
  for (const model of monaco.editor.getModels()) watch(model)
  monaco.editor.onDidCreateModel(watch)
}

/** Checks a Dockerfile now and after every change, for as long as it is open. */
function watch(model: editor.ITextModel): void {
  if (model.getLanguageId() !== language) return
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = () => monaco.editor.setModelMarkers(model, language, markersOf(model))
  const changed: IDisposable = model.onDidChangeContent(() => {
    clearTimeout(timer)
    timer = setTimeout(check, checkAfter)
  })
  model.onWillDispose(() => {
    clearTimeout(timer)
    changed.dispose()
  })
  check()
}

function markersOf(model: editor.ITextModel): editor.IMarkerData[] {
  return validate(model.getValue()).map((diagnostic) => {
    const marker = toMarkerData(diagnostic)
    const marked = model.getValueInRange(marker)
    const { code: _, source: __, ...rest } = marker
    return { ...rest, message: wordsFor(diagnostic.code, marked, diagnostic.message) }
  })
}
