/** Makes the extended Markdown of a scenario plain: what its marks say goes where Markdown can hold it. */
import { isolateDetails } from '../markdown/details.ts'
import { type FoundQuestion, questionFrom } from './questions.ts'

export interface ScenarioText {
  readonly markdown: string
  readonly questions: readonly FoundQuestion[]
}

/** What stands in the info of a fence for the words that followed its end: ```bash clicked=exec,interrupt */
export const clicked = 'clicked='

/** `first` is the number of the first question. */
export function plainScenario(source: string, first: number): ScenarioText {
  const out: string[] = []
  const questions: FoundQuestion[] = []
  const lines = withAddresses(source).split(/\r?\n/)
  let opening: { readonly at: number; readonly mark: string } | undefined
  let inPre = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (opening) {
      const end = /^\s*(`{3,}|~{3,})\s*(?:\{\{(.*?)\}\})?(.*)$/.exec(line)
      if (end?.[1]?.startsWith(opening.mark)) {
        if (end[2] !== undefined) out[opening.at] = withWords(out[opening.at] ?? '', end[2])
        out.push(line.replace(/\{\{.*$/, ''), ...(end[3]?.trim() ? ['', end[3].trim()] : []))
        opening = undefined
      } else out.push(line)
      continue
    }
    if (/<pre\b/i.test(line)) inPre = true
    if (inPre) {
      out.push(line)
      if (/<\/pre>/i.test(line)) inPre = false
      continue
    }
    const mark = /^\s*(`{3,}|~{3,})(?!.*`)/.exec(line)?.[1]
    if (mark !== undefined) {
      out.push(separated(line))
      opening = { at: out.length - 1, mark }
      continue
    }
    const question = questionFrom(lines.slice(i), first + questions.length)
    if (question) {
      questions.push(question)
      out.push('', `<!--slipway-Quiz:${question.id}-->`, '')
      i += question.lines - 1
    } else out.push(/^\s*<br\s*\/?>\s*$/i.test(line) ? '' : isolateDetails(line))
  }
  return { markdown: out.join('\n'), questions }
}

/** Placeholders for a page of the host become its address there. */
const withAddresses = (source: string): string =>
  source
    .replaceAll(
      /https?:\/\/\[\[HOST\d*_SUBDOMAIN\]\]-(\d+)-\[\[KATACODA_HOST\]\]\.(?:environments\.katacoda\.com|\[\[KATACODA_DOMAIN\]\])/g,
      'http://localhost:$1',
    )
    .replaceAll(
      /\[\[HOST\d*_SUBDOMAIN\]\]-(\d+)-\[\[KATACODA_HOST\]\]\.(?:environments\.katacoda\.com|\[\[KATACODA_DOMAIN\]\])/g,
      'localhost:$1',
    )
    .replaceAll(/\{\{TRAFFIC_HOST\d+_(\d+)\}\}/g, 'http://localhost:$1')
    .replaceAll(/\[\[HOST_IP\]\]|\[\[HOST1_IP\]\]/g, 'localhost')
    .replaceAll(/\[\[HOST([23])_IP\]\]/g, 'node-$1')

/** ```yaml{2,5} is written with a space in lessons. */
const separated = (line: string): string => line.replace(/^(\s*(?:`{3,}|~{3,})\w+)\{/, '$1 {')

const withWords = (opening: string, words: string): string => {
  const named = /^\s*(?:`{3,}|~{3,})\s*$/.test(opening) ? `${opening}text` : opening
  return `${named} ${clicked}${words.trim().split(/\s+/).filter(Boolean).join(',')}`
}
