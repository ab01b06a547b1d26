/** Judges an image check. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { sameImage, sameRepository } from '#sandbox/checks/image-reference.ts'
import { failed, passed } from '#sandbox/checks/verdicts.ts'

/** Whether the image is on the learner's Docker host. */
export function judgeImage({ reference }: CheckOf<'image'>, state: EngineState): Verdict {
  const present = state.images.flatMap((image) => image.references)
  if (present.some((other) => sameImage(other, reference))) return passed
  const next = `Pull it with docker pull ${reference}, or build it if the lesson makes it: docker build -t ${reference} .`
  const sibling = present.find((other) => sameRepository(other, reference))
  return sibling === undefined
    ? failed(`The image ${reference} is not on your Docker host yet.`, next)
    : failed(`${sibling} is on your Docker host, but the lesson asks for ${reference}.`, next)
}
