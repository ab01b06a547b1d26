/** Looks through all blocks of an imported lesson: which can run, with which images, and how they end. */

import { imagesIn } from '../../check/docker-images.ts'
import type { Node } from '../markdown/node.ts'
import type { Notes } from '../notes.ts'
import { missingProgram } from './missing-programs.ts'
import { settleImages } from './settle-images.ts'
import { staysInFront } from './stays-in-front.ts'

/** Words after a fence's language that only an import writes, for the block before or after. */
export const interrupting = 'interrupt'

const shells = ['bash', 'sh', 'console', 'shell']

export const isShell = ({ type, lang }: Node): boolean =>
  type === 'code' && shells.includes(lang ?? '')

const wordsOf = ({ meta }: Node): readonly string[] => meta?.split(/\s+/).filter(Boolean) ?? []

/** Every block in these parts, in order. */
export const blocksIn = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => (node.type === 'code' ? [node] : blocksIn(node.children ?? [])))

export interface Settled {
  readonly parts: readonly Node[]
  /** Images that another stands for: what was named, and what is named now. */
  readonly renamed: ReadonlyMap<string, string>
}

/** The same parts, with blocks that the lesson's host can run, and marks where the author has to decide. */
export function settle(nodes: readonly Node[], file: string, notes: Notes): Settled {
  const blocks = blocksIn(nodes)
  const made = blocks.filter(isShell).flatMap(({ value = '' }) => imagesIn(value).made)
  const interrupted = new Set(
    blocks.filter((_, i) => wordsOf(blocks[i + 1] ?? { type: '' }).includes(interrupting)),
  )
  const renamed = new Map<string, string>()
  const settleOne = (node: Node): readonly Node[] => {
    if (node.type !== 'code') return [mapped(node, (children) => children.flatMap(settleOne))]
    const able = settleProgram(settleEnd(node, interrupted.has(node)), file, notes)
    return settleImages(able, { made, file, notes, renamed })
  }
  const settled = nodes.flatMap(settleOne)
  return { parts: settled.map((node) => withNames(node, renamed)), renamed }
}

const mapped = (node: Node, change: (children: readonly Node[]) => readonly Node[]): Node =>
  node.children ? { ...node, children: change(node.children) } : node

/** The text names the images as the commands do. */
function withNames(node: Node, renamed: ReadonlyMap<string, string>): Node {
  const name = node.type === 'inlineCode' ? renamed.get(node.value ?? '') : undefined
  if (name !== undefined) return { ...node, value: name }
  return mapped(node, (children) => children.map((child) => withNames(child, renamed)))
}

/** A block that stays in the foreground says so. */
function settleEnd(block: Node, interrupted: boolean): Node {
  const words = wordsOf(block).filter((word) => word !== interrupting)
  const runs = words.includes('run') && !words.includes('keeps')
  const keeps = runs && (interrupted || staysInFront(block.value ?? ''))
  const meta = [...words, ...(keeps ? ['keeps'] : [])].join(' ')
  return { ...block, meta: meta === '' ? null : meta }
}

/** A block whose program a learner's host lacks is to be read. */
function settleProgram(block: Node, file: string, notes: Notes): Node {
  if (!wordsOf(block).includes('run')) return block
  const program = missingProgram(block.value ?? '')
  if (program === undefined) return block
  notes.add('left', file, `the Run button of \`${firstLine(block)}\`; a host has no ${program}`)
  return { ...block, meta: null }
}

export const firstLine = ({ value = '' }: Node): string => value.trim().split('\n')[0] ?? ''
