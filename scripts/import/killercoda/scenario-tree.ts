/** Finds scenarios and groups of them in a folder, as structure.json, a pathway or the folders say. */
import { readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { z } from 'zod'
import type { SourceFolder } from '../files.ts'
import { pathwaySchema, type Scenario, scenarioSchema, structureSchema } from './index-file.ts'

export interface Item {
  /** Below the folder that is read. */
  readonly path: string
  readonly title?: string | undefined
}

export interface Group {
  readonly title?: string | undefined
  readonly items: readonly Item[]
}

export interface ScenarioTree {
  scenarioIn(path: string): Promise<Scenario | null>
  /** What a folder that is no scenario holds, in order. */
  groupIn(path: string): Promise<Group>
  /** Files that could not be read, in words. */
  readonly problems: readonly string[]
}

export function scenarioTree(root: string, files: SourceFolder): ScenarioTree {
  const problems: string[] = []
  const parsed = async <T>(path: string, schema: z.ZodType<T>): Promise<T | null> => {
    const text = await files.text(path)
    if (text === null) return null
    const result = parseJson(path, text, schema)
    if (!Array.isArray(result)) return result.value
    problems.push(...result)
    return null
  }
  return {
    problems,
    scenarioIn: (path) => parsed(posix.join(path, 'index.json'), scenarioSchema),
    groupIn: async (path) => {
      const structure = await parsed(posix.join(path, 'structure.json'), structureSchema)
      if (structure) return { title: structure.title, items: below(path, structure.items) }
      const pathway = path === '.' ? null : await parsed(`${path}-pathway.json`, pathwaySchema)
      if (!pathway || pathway.courses.length === 0) return { items: await foldersIn(root, path) }
      const items = pathway.courses.map(({ course_id }) => ({ path: course_id }))
      return { title: pathway.title, items: below(path, items) }
    },
  }
}

/** A path may lead to another folder of the repository, but not out of it. */
const below = (path: string, items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => ({ ...item, path: posix.join(path, item.path) }))
    .filter((item) => !item.path.startsWith('..'))

function parseJson<T>(path: string, text: string, schema: z.ZodType<T>) {
  try {
    const result = schema.safeParse(JSON.parse(text))
    if (result.success) return { value: result.data }
    return result.error.issues.map(
      ({ path: at, message }) => `${path}: ${at.join('.')}: ${message}`,
    )
  } catch (thrown) {
    return [`${path}: this is not valid JSON: ${thrown instanceof Error ? thrown.message : ''}`]
  }
}

async function foldersIn(root: string, path: string): Promise<readonly Item[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !/^[._]|^(?:node_modules|assets)$/.test(entry.name))
    .map((entry) => ({ path: posix.join(path, entry.name) }))
    .sort((a, b) => a.path.localeCompare(b.path))
}
