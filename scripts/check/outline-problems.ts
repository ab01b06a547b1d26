/** What is wrong with what course.yaml says of images and looks; loading the course tells the rest. */
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { lowestContrast, readable, type Theme } from '#lib/brand/accent.ts'
import { enough } from '#lib/brand/contrast.ts'
import { lessonsOf } from '#lib/content/load.ts'
import { type CourseOutline, courseSchema } from '#lib/content/outline-schema.ts'
import { type Located, parseYaml } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { Course } from '#lib/content/schema.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { catalog } from '#sandbox/catalog/catalog.ts'
import { sameRepository } from '#sandbox/checks/image-reference.ts'
import type { LineProblem } from './line-problem.ts'

/** Bytes that a logo may have; every page loads it. */
const largestLogo = 64 * 1024

/** All of them, for the course in `root`. */
export async function outlineProblems(
  root: string,
  course: Course,
): Promise<readonly ContentProblem[]> {
  const file = `${basename(root)}/course.yaml`
  const text = await readFile(join(root, 'course.yaml'), 'utf8')
  const outline = parseYaml({ file, text, linesBefore: 0 }, courseSchema)
  if (!outline.ok) return []
  const problems = [
    ...unknownImages(outline.value),
    ...(await logoProblems(root, outline.value)),
    ...accentProblems(outline.value),
  ]
  return [...problems.map((p) => ({ file, ...p })), ...unlistedImages(root, course)]
}

function unknownImages({ value, placeOf }: Located<CourseOutline>): readonly LineProblem[] {
  const names = catalog.map(({ name }) => name)
  return (value.images ?? []).flatMap((image, index) =>
    names.some((name) => sameRepository(name, image))
      ? []
      : [
          {
            ...placeOf(['images', index]),
            message: `images[${index}]: ${image} is not in the image catalog${suggestion(image, names)}`,
          },
        ],
  )
}

/** Images of lessons that the course does not name. */
function unlistedImages(root: string, course: Course): readonly ContentProblem[] {
  const { images } = course
  if (images === undefined) return []
  return lessonsOf(course).flatMap(({ file, frontmatter }) =>
    frontmatter.images
      .filter((image) => !images.some((listed) => sameRepository(listed, image)))
      .map((image) => ({
        file: `${basename(root)}/${file}`,
        message: `images: ${image} is not among the images of course.yaml; add it there`,
      })),
  )
}

async function logoProblems(
  root: string,
  { value, placeOf }: Located<CourseOutline>,
): Promise<readonly LineProblem[]> {
  const logo = value.brand?.logo
  if (logo === undefined) return []
  const place = placeOf(['brand', 'logo'])
  const file = await stat(join(root, logo)).catch(() => undefined)
  if (!file?.isFile()) {
    return [{ ...place, message: `brand.logo: there is no file ${logo} beside course.yaml` }]
  }
  if (file.size <= largestLogo) return []
  const size = Math.ceil(file.size / 1024)
  return [
    { ...place, message: `brand.logo: ${logo} has ${size} KiB, the most is 64; make it smaller` },
  ]
}

function accentProblems({ value, placeOf }: Located<CourseOutline>): readonly LineProblem[] {
  const accent = value.brand?.accent
  if (accent === undefined) return []
  return (['light', 'dark'] satisfies Theme[]).flatMap((theme) => {
    const found = lowestContrast(accent[theme], theme)
    if (found >= enough) return []
    const ratio = found.toFixed(1)
    return [
      {
        ...placeOf(['brand', 'accent', theme]),
        message: `brand.accent.${theme}: ${accent[theme]} is hard to read on ${theme} pages, its contrast is ${ratio} and ${enough} is needed; "${readable(accent[theme], theme)}" can be read`,
      },
    ]
  })
}
