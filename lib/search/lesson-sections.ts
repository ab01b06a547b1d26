/** Takes a lesson's text apart into sections to be searched, each with the address of its heading. */
import GithubSlugger from 'github-slugger'

export interface LessonSection {
  /** The id of its heading on the page; empty before the first heading. */
  readonly anchor: string
  /** Empty before the first heading. */
  readonly heading: string
  /** Its prose, without tags and marks. */
  readonly text: string
  /** The code of its blocks, and code in its prose. */
  readonly commands: string
}

/** The sections of a lesson's body, in order; ids as rehype-slug gives them. */
export function lessonSections(body: string): readonly LessonSection[] {
  const slugger = new GithubSlugger()
  const sections: { heading: string; prose: string[]; code: string[] }[] = [
    { heading: '', prose: [], code: [] },
  ]
  let fence: string | undefined
  for (const line of body.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    const current = sections.at(-1)
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      else if (!/^\s*acc(Title|Descr):/.test(line)) current?.code.push(line)
      continue
    }
    fence = mark
    if (mark !== undefined) continue
    const heading = /^#{2,6}\s+(.+?)\s*$/.exec(line)?.[1]
    if (heading === undefined) current?.prose.push(line)
    else sections.push({ heading: plain(heading), prose: [], code: [] })
  }
  return sections.map(({ heading, prose, code }) => ({
    heading,
    anchor: heading === '' ? '' : slugger.slug(heading),
    text: plain(prose.join(' ')),
    commands: [...code, ...inlineCode(prose.join(' '))].join('\n').trim(),
  }))
}

const inlineCode = (prose: string): readonly string[] =>
  [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

/** What a reader sees of Markdown with tags in it. */
const plain = (markdown: string): string =>
  markdown
    .replaceAll(/<\/?[A-Za-z][^>]*>/g, ' ')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*_]|^\s*[-|>]/g, '')
    .replaceAll(/\||\\([{}<])/g, ' $1')
    .replaceAll(/\s+/g, ' ')
    .trim()
