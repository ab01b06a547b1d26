/** Remembers which half of a lesson held, and for what it held, so that the other can be proven alone. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Lesson } from '#lib/content/schema.ts'
import type { Step } from './lesson-walk.ts'

export type Half = 'solution' | 'text'

export interface ProofMemory {
  /** The result of that half, if it held for the very same key; else it is worked out, and kept if it holds. */
  recall<T extends { readonly misses: readonly unknown[] }>(
    half: Half,
    key: string,
    prove: () => Promise<T>,
  ): Promise<{ readonly result: T; readonly recalled: boolean }>
}

/** Remembers nothing. */
export const noMemory: ProofMemory = {
  recall: async (_half, _key, prove) => ({ result: await prove(), recalled: false }),
}

export function createProofMemory(): ProofMemory {
  const held = new Map<Half, { readonly key: string; readonly result: unknown }>()
  return {
    async recall<T extends { readonly misses: readonly unknown[] }>(
      half: Half,
      key: string,
      prove: () => Promise<T>,
    ) {
      const known = held.get(half)
      // Under a half is only what that half has given.
      if (known?.key === key) return { result: known.result as T, recalled: true }
      held.delete(half)
      const result = await prove()
      if (result.misses.length === 0) held.set(half, { key, result })
      return { result, recalled: false }
    },
  }
}

/** What each half depends on; prose and questions are in neither, nor are the lines on which steps stand. */
export async function keysOf(
  content: string,
  lesson: Lesson,
  steps: readonly Step[],
): Promise<Readonly<Record<Half, string>>> {
  const folder = join(content, dirname(lesson.file))
  const files = await filesOf(folder)
  const shared = files.filter(([path]) => path !== 'lesson.mdx' && path !== 'solution.sh')
  const { checks, breaks, nodes } = lesson.frontmatter
  const way = steps.map((step) =>
    step.kind === 'block' ? [step.fence.words, step.fence.text] : [step.kind, step],
  )
  const common = { checks, breaks, nodes, shared }
  return {
    solution: hash({ ...common, solution: files.filter(([path]) => path === 'solution.sh') }),
    text: hash({ ...common, way: withoutLines(way) }),
  }
}

const hash = (data: unknown): string =>
  createHash('sha256').update(JSON.stringify(data)).digest('hex')

const withoutLines = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (name, value) => (name === 'line' ? undefined : value)))

/** Path, mode and text of every file of the lesson. */
async function filesOf(folder: string): Promise<readonly (readonly [string, number, string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
  return await Promise.all(
    paths.map(async (path) => {
      const file = join(folder, path)
      return [path, (await stat(file)).mode, await readFile(file, 'base64')] as const
    }),
  )
}
