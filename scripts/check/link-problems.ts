/** What is wrong with the links of a lesson, other than that a lesson or page is missing, which loading tells. */
import { suggestion } from '#lib/content/suggest.ts'
import { allIn, type Node } from './lesson-tree.ts'
import type { LineProblem } from './line-problem.ts'

/** Ids that can be linked to, by the path of the page; a page that is absent is not judged. */
export type Anchors = ReadonlyMap<string, readonly string[]>

/** Every wrong link in the lesson whose own page is `page`. */
export const linkProblems = (tree: Node, page: string, anchors: Anchors): readonly LineProblem[] =>
  allIn(tree).flatMap((node) => {
    const url = targetOf(node)
    if (url === '') {
      return [
        { ...node.place, message: 'this link leads nowhere; write an address between ( and )' },
      ]
    }
    const message = url === undefined ? undefined : linkMessage(url, page, anchors)
    return message === undefined ? [] : [{ ...node.place, message: `link to ${url}: ${message}` }]
  })

/** Where a link leads, however it is written. */
function targetOf({ type, name, url, attributes }: Node): string | undefined {
  if (type === 'link' || type === 'definition') return url
  return name === 'a' ? attributes.find((each) => each.name === 'href')?.value : undefined
}

function linkMessage(url: string, page: string, anchors: Anchors): string | undefined {
  if (url.startsWith('/') || url.startsWith('#')) return anchorMessage(url, page, anchors)
  if (/^mailto:/.test(url)) return undefined
  if (/^https?:/.test(url)) return outsideMessage(url)
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return 'only https:, http: and mailto: can be followed'
  if (/^files\//.test(url)) {
    const path = url.slice('files/'.length)
    return `files are opened in the editor; write <File path="${path}" /> instead`
  }
  if (/^www\./.test(url)) return `write https://${url}`
  return 'links of a lesson begin with / or https://; another lesson is /learn/ and its name'
}

function anchorMessage(url: string, page: string, anchors: Anchors): string | undefined {
  const [path = '', anchor] = url.split('#')
  const known = anchors.get(path === '' ? page : path.replace(/\?.*$/, ''))
  if (anchor === undefined || known === undefined || known.includes(anchor)) return undefined
  const what = path === '/glossary' ? 'term' : 'heading'
  return `there is no ${what} "${anchor}" there${suggestion(anchor, known)}`
}

function outsideMessage(url: string): string | undefined {
  if (!URL.canParse(url)) return 'this is no address; look for a slip of the pen'
  const { hostname, port } = new URL(url)
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return undefined
  return `that is the reader's own computer; say “open port ${port || 80}” instead, and put the address in backticks`
}
