/** Gives the blocks of an imported lesson images that a learner can pull. */
import { sameImage } from '#sandbox/checks/image-reference.ts'
import { imagesIn } from '../../check/docker-images.ts'
import { isOffered, isOnDockerHub, nearestOffered } from '../../check/offered-images.ts'
import { markToWrite, type Node } from '../markdown/node.ts'
import type { Notes } from '../notes.ts'

export interface ImageContext {
  /** Images that the lesson builds or tags itself. */
  readonly made: readonly string[]
  readonly file: string
  readonly notes: Notes
  /** Images that another stands for; filled while blocks are settled. */
  readonly renamed: Map<string, string>
}

/** The block, perhaps with other tags; where an image is in no catalog, a mark and the block as text. */
export function settleImages(block: Node, context: ImageContext): readonly Node[] {
  const { notes, file, renamed } = context
  const text = block.value ?? ''
  const used = usedIn(block).filter((image) => isUnknown(image, context.made))
  if (used.length === 0) return [block]
  const replaced = used.reduce((all, image) => {
    const nearest = nearestOffered(image)
    if (nearest === undefined) return all
    renamed.set(image, nearest)
    notes.add('changed', file, `the image ${image} became ${nearest}, which the catalog has`)
    return withImage(all, image, nearest)
  }, text)
  const absent = used.filter((image) => nearestOffered(image) === undefined)
  const settled = { ...block, value: replaced }
  if (absent.length === 0) return [settled]
  const what = `${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} not in the image catalog`
  notes.add('write', file, `${what}; add it there, or use another image`)
  const mark = markToWrite(`${what}; add it there, or use another image.`)
  return isDockerfile(block) ? [mark, settled] : [mark, { ...settled, lang: 'text', meta: null }]
}

const isUnknown = (image: string, made: readonly string[]): boolean =>
  isOnDockerHub(image) && !isOffered(image) && !made.some((own) => sameImage(own, image))

const isDockerfile = ({ lang }: Node): boolean => /^dockerfile$/i.test(lang ?? '')

const shells = ['bash', 'sh', 'console']

function usedIn({ lang, value = '' }: Node): readonly string[] {
  if (shells.includes(lang ?? '')) {
    return [...imagesIn(value).used.map(({ image }) => image), ...basesIn(value)]
  }
  return isDockerfile({ type: 'code', lang: lang ?? null }) ? basesIn(value) : []
}

/** The images a Dockerfile begins with, other than its own stages. */
export function basesIn(dockerfile: string): readonly string[] {
  const lines = [...dockerfile.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)]
  const stages = lines.map((match) => match[2])
  return lines.flatMap(([, image]) =>
    image === undefined || image === 'scratch' || stages.includes(image) ? [] : [image],
  )
}

/** The text with every image by the name of the one that stands for it. */
export const withRenamed = (text: string, renamed: ReadonlyMap<string, string>): string =>
  [...renamed].reduce((all, [image, other]) => withImage(all, image, other), text)

/** Replaces an image where it stands as a name of its own. */
function withImage(text: string, image: string, other: string): string {
  const literal = image.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text.replaceAll(new RegExp(`(?<![\\w./-])${literal}(?![\\w.:/-])`, 'g'), () => other)
}
