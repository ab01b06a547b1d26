/** Draws an image as what it is: layers of files on one another, and settings that make none. */
import { limited, listed } from '#lib/diagrams/live/limited.ts'
import { type LivePicture, nothingYet } from '#lib/diagrams/live/live-diagram.ts'
import { label, plain, shown } from '#lib/diagrams/live/mermaid-text.ts'
import { sizeWords } from '#lib/diagrams/live/sizes.ts'
import type { EngineContainer, EngineImage, EngineState, ImageLayer } from '#lib/engine/state.ts'

/** An image may have a hundred; the lowest and the highest ones tell most. */
const mostSteps = 12
const mostSettings = 3
const mostContainers = 3

export function drawLayers(state: EngineState, reference: string): LivePicture {
  const image = imageNamed(state, reference)
  const name = shown(reference)
  if (image === undefined) {
    return nothingYet(
      `The image ${name} is not on your Docker host yet. Pull or build it, and its layers appear here.`,
    )
  }
  if (image.layers.length === 0) return nothingYet(`Looking at the layers of ${name}…`)
  const steps = stepsOf(image.layers)
  const others = state.images.filter(({ id }) => id !== image.id)
  const containers = state.containers.filter(
    (one) => one.imageId === image.id && one.state !== 'removed',
  )
  return {
    source: drawing(plain(reference), steps, others, containers),
    words: sentences(name, image, others, containers),
  }
}

/** `nginx` means `nginx:latest`, as it does for Docker; an id or a part of it works too. */
function imageNamed({ images }: EngineState, reference: string): EngineImage | undefined {
  const full = /[:@][^/]*$/.test(reference) ? reference : `${reference}:latest`
  return (
    images.find(({ references }) => references.includes(full)) ??
    images.find(
      ({ id }) =>
        /^[0-9a-f]{6,}$/.test(reference) && id.replace('sha256:', '').startsWith(reference),
    )
  )
}

type Step =
  | { readonly kind: 'files'; readonly layer: ImageLayer }
  /** Instructions in a row that change only how containers are started. */
  | { readonly kind: 'settings'; readonly layers: readonly ImageLayer[] }

/** A layer without a digest has no files, but so has an empty one; size alone cannot tell. */
const hasFiles = ({ digest }: ImageLayer): boolean => digest !== undefined

function stepsOf(layers: readonly ImageLayer[]): readonly Step[] {
  const steps: Step[] = []
  for (const layer of layers) {
    const last = steps.at(-1)
    if (hasFiles(layer)) steps.push({ kind: 'files', layer })
    else if (last?.kind === 'settings') {
      steps[steps.length - 1] = { kind: 'settings', layers: [...last.layers, layer] }
    } else steps.push({ kind: 'settings', layers: [layer] })
  }
  return steps
}

function drawing(
  name: string,
  steps: readonly Step[],
  others: readonly EngineImage[],
  containers: readonly EngineContainer[],
): string {
  const { low, high, left } = ends(steps)
  const nodes = [
    ...low.map((step, i) => stepNode(`s${i}`, step, others)),
    ...(left > 0 ? [`more[${label(`and ${left} more`)}]:::muted`] : []),
    ...high.map((step, i) => stepNode(`s${steps.length - high.length + i}`, step, others)),
  ]
  const ids = nodes.map((node) => node.slice(0, node.indexOf('[')))
  const { kept, more } = limited(containers, mostContainers)
  const top = ids.at(-1) ?? ''
  return [
    'flowchart BT',
    `accTitle: Layers of ${name}`,
    `accDescr: ${steps.filter(({ kind }) => kind === 'files').length} layers of files, the lowest at the bottom.`,
    ...nodes,
    ...ids.slice(1).map((id, i) => `${ids[i]} --- ${id}`),
    ...kept.map(
      (one, i) =>
        `w${i}[${label('writable layer', `of the container ${shown(one.name, 28)}`)}]:::writable`,
    ),
    ...(more > 0 ? [`wmore[${label(`and ${more} more containers`)}]:::muted`] : []),
    ...kept.map((_, i) => `${top} -.- w${i}`),
    ...(more > 0 ? [`${top} -.- wmore`] : []),
  ].join('\n')
}

function ends(steps: readonly Step[]) {
  if (steps.length <= mostSteps) return { low: steps, high: [], left: 0 }
  const half = mostSteps / 2
  return { low: steps.slice(0, half), high: steps.slice(-half), left: steps.length - mostSteps }
}

function stepNode(id: string, step: Step, others: readonly EngineImage[]): string {
  switch (step.kind) {
    case 'files': {
      const sharing = sharedWith(step.layer, others)
      const shared = sharing.length === 0 ? [] : [`shared with ${namesOf(sharing)}`]
      const lines = [
        shown(step.layer.instruction, 52),
        [sizeWords(step.layer.size), ...shared].join(' · '),
      ]
      return `${id}[${label(...lines)}]${sharing.length > 0 ? ':::accent' : ''}`
    }
    case 'settings': {
      const { kept, more } = limited(step.layers, mostSettings)
      const rest = more > 0 ? [`and ${more} more`] : []
      return `${id}[${label(...kept.map(({ instruction }) => shown(instruction, 44)), ...rest, 'settings, no files')}]:::settings`
    }
  }
}

const sharedWith = (
  { digest }: ImageLayer,
  others: readonly EngineImage[],
): readonly EngineImage[] =>
  digest === undefined
    ? []
    : others.filter(({ layers }) => layers.some((one) => one.digest === digest))

function namesOf(images: readonly EngineImage[]): string {
  const { kept, more } = limited(images, 2)
  const names = kept.map(({ references, id }) =>
    shown(references[0] ?? id.replace('sha256:', '').slice(0, 12), 24),
  )
  return more > 0 ? `${names.join(', ')} and ${more} more` : listed(names)
}

function sentences(
  name: string,
  image: EngineImage,
  others: readonly EngineImage[],
  containers: readonly EngineContainer[],
): readonly string[] {
  const files = image.layers.filter(hasFiles).length
  return [
    `${name} has ${files} ${files === 1 ? 'layer' : 'layers'} of files, ${sizeWords(image.size)} together. From the lowest:`,
    ...image.layers.map((layer) => {
      if (!hasFiles(layer)) return `${shown(layer.instruction, 80)}: a setting, no files.`
      const sharing = sharedWith(layer, others)
      const shared = sharing.length > 0 ? `, shared with ${namesOf(sharing)}` : ''
      return `${shown(layer.instruction, 80)}: ${sizeWords(layer.size)}${shared}.`
    }),
    ...containers.map(
      (one) => `The container ${shown(one.name)} has a writable layer of its own on top.`,
    ),
  ]
}
