/** What is wrong with the images of a lesson: those that no learner could get. */
import type { Check } from '#lib/checks/check.ts'
import { hintedCommands } from '#lib/checks/hinted-commands.ts'
import type { Located } from '#lib/content/parse-yaml.ts'
import type { LessonFrontmatter } from '#lib/content/schema.ts'
import { nearest, suggestion } from '#lib/content/suggest.ts'
import { catalog } from '#sandbox/catalog/catalog.ts'
import { sameImage, sameRepository } from '#sandbox/checks/image-reference.ts'
import { type ImageUse, imagesIn } from './docker-images.ts'
import { type Fence, isRunnable } from './fences.ts'
import { filesImages } from './file-images.ts'
import type { LineProblem } from './line-problem.ts'
import { isOffered, isOnDockerHub, offered } from './offered-images.ts'

const names = catalog.map(({ name }) => name)

/** That an image is not offered: its tag, if the name is; else whatever is near. */
function notOffered(image: string): string {
  const item = catalog.find(({ name }) => sameRepository(name, image))
  if (!item) return `${image} is not in the image catalog${suggestion(image, names)}`
  const tags = offered.filter((known) => sameRepository(known, image))
  return `${image} is not in the image catalog, did you mean "${nearest(image, tags) ?? tags[0]}"?`
}

interface PlacedUse extends ImageUse {
  readonly line: number
  readonly listed: boolean
}

/** Images that the lesson's shell blocks, Dockerfiles, Compose files and hints use and nobody provides or lists. */
export function imageProblems(
  fences: readonly Fence[],
  frontmatter: Located<LessonFrontmatter> | undefined,
): readonly LineProblem[] {
  const shell = fences.filter(({ language }) => ['bash', 'sh', 'console'].includes(language))
  const hints = frontmatter ? hintUses(frontmatter) : { made: [], used: [] }
  const made = [...shell.flatMap((fence) => imagesIn(fence.text).made), ...hints.made]
  const used = [
    ...shell.filter(({ words }) => !words.includes('fails')).flatMap(usesIn),
    ...fences.flatMap((fence) => filesImages(fence).map((use) => placedIn(fence, use, false))),
    ...hints.used,
  ]
  const lists = frontmatter?.value.images
  const inText = used.flatMap(({ command, image, line, listed }) => {
    const message = useMessage(image, made, listed ? lists : undefined)
    return message === undefined ? [] : [{ line, text: image, message: `${command}: ${message}` }]
  })
  return [...inText, ...(frontmatter ? frontmatterImages(frontmatter, made) : [])]
}

function useMessage(
  image: string,
  made: readonly string[],
  lists: readonly string[] | undefined,
): string | undefined {
  if (!isOnDockerHub(image)) return undefined
  if (!isOffered(image)) {
    return made.some((own) => sameImage(own, image)) ? undefined : notOffered(image)
  }
  if (lists === undefined || lists.some((each) => sameRepository(each, image))) return undefined
  return `${image} is not listed under images in the frontmatter; add it`
}

const placedIn = (fence: Fence, use: ImageUse, listed: boolean): PlacedUse => ({
  ...use,
  line: fence.line + 1 + use.lineOffset,
  listed,
})

const usesIn = (fence: Fence): readonly PlacedUse[] =>
  imagesIn(fence.text).used.map((use) => placedIn(fence, use, isRunnable(fence)))

function hintUses({ value, lineOf }: Located<LessonFrontmatter>) {
  const found = value.checks.flatMap((check, index) => {
    const line = lineOf(['checks', index, 'hints', check.hints.length - 1])
    return hintedCommands(check).map((command) => ({ line, ...imagesIn(command) }))
  })
  return {
    made: found.flatMap(({ made }) => made),
    used: found.flatMap(({ used, line }) => used.map((use) => ({ ...use, line, listed: true }))),
  }
}

/** Images that the frontmatter lists or its checks ask for, and nobody could have. */
function frontmatterImages(
  { value, placeOf }: Located<LessonFrontmatter>,
  made: readonly string[],
): readonly LineProblem[] {
  const listed = value.images.flatMap((image, index): LineProblem[] =>
    isOffered(image) || names.includes(image)
      ? []
      : [{ ...placeOf(['images', index]), message: `images[${index}]: ${notOffered(image)}` }],
  )
  const asked = value.checks.flatMap((check, index): LineProblem[] => {
    const [field, image] = imageOf(check)
    if (image === undefined || !isOnDockerHub(image) || isOffered(image)) return []
    // What a lesson builds may have any name, but hardly that of a catalog image or one beside it.
    const likely = names.some((name) => sameRepository(name, image)) || nearest(image, names)
    if (!likely || made.some((own) => sameImage(own, image))) return []
    const message = `checks[${index}].${field}: ${notOffered(image)}`
    return [{ ...placeOf(['checks', index, field]), message }]
  })
  return [...listed, ...asked]
}

function imageOf(check: Check): readonly [string, string | undefined] {
  if (check.kind === 'image') return ['reference', check.reference]
  return ['image', 'image' in check ? check.image : undefined]
}
