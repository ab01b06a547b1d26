/** What is wrong with the images of a lesson: those that no learner could get. */
import type { Located } from '#lib/content/parse-yaml.ts'
import type { LessonFrontmatter } from '#lib/content/schema.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { catalog } from '#sandbox/catalog/catalog.ts'
import { sameImage, sameRepository } from '#sandbox/checks/image-reference.ts'
import { imagesIn } from './docker-images.ts'
import { type Fence, isRunnable } from './fences.ts'
import type { LineProblem } from './line-problem.ts'
import { isOffered, isOnDockerHub, offered } from './offered-images.ts'

/** Images that the lesson's shell blocks use and nobody provides. */
export function usedImageProblems(fences: readonly Fence[]): readonly LineProblem[] {
  const shell = fences.filter(({ language }) => ['bash', 'sh', 'console'].includes(language))
  const made = shell.flatMap((fence) => imagesIn(fence.text).made)
  return shell
    .filter(({ words }) => !words.includes('fails'))
    .flatMap((fence) =>
      imagesIn(fence.text).used.flatMap(({ command, image, lineOffset }) =>
        !isOnDockerHub(image) || isOffered(image) || made.some((own) => sameImage(own, image))
          ? []
          : [
              {
                line: fence.line + 1 + lineOffset,
                message: `${command}: ${image} is not in the image catalog${suggestion(image, offered)}`,
              },
            ],
      ),
    )
}

/** Images listed in the frontmatter that are unknown, and images that are run but not listed. */
export function listedImageProblems(
  fences: readonly Fence[],
  frontmatter: Located<LessonFrontmatter>,
): readonly LineProblem[] {
  const listed = frontmatter.value.images
  const unknown = listed.flatMap((image, index) =>
    catalog.some(({ name }) => sameRepository(name, image))
      ? []
      : [
          {
            line: frontmatter.lineOf(['images', index]),
            message: `images[${index}]: ${image} is not in the image catalog${suggestion(
              image,
              catalog.map(({ name }) => name),
            )}`,
          },
        ],
  )
  const missing = fences.filter(isRunnable).flatMap((fence) =>
    imagesIn(fence.text).used.flatMap(({ command, image, lineOffset }) =>
      !isOnDockerHub(image) || !isOffered(image) || listed.some((l) => sameRepository(l, image))
        ? []
        : [
            {
              line: fence.line + 1 + lineOffset,
              message: `${command}: ${image} is not listed under images in the frontmatter; add it`,
            },
          ],
    ),
  )
  return [...unknown, ...missing]
}
