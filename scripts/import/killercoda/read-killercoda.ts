/** Reads a folder of scenarios: one scenario, a course of them, or a repository of courses. */
import { basename, join } from 'node:path'
import { err, ok, type Result } from '#lib/result.ts'
import { sourceFolder } from '../files.ts'
import type { ImportedChapter, ImportedCourse, ImportedLesson } from '../imported.ts'
import { namesOnce } from '../names-once.ts'
import { readScenario } from './read-scenario.ts'
import { type Item, type ScenarioTree, scenarioTree } from './scenario-tree.ts'

/** Every scenario below the folder as a course; or what is wrong with an index.json. */
export async function readKillercoda(root: string): Promise<Result<ImportedCourse, string>> {
  const tree = scenarioTree(root, sourceFolder(root))
  const chapters = await chaptersOf({ path: '.' }, { root, tree, name: namesOnce() })
  if (tree.problems.length > 0) return err(tree.problems.join('\n'))
  if (chapters.length === 0) return err('There is no index.json of a scenario in this folder.')
  const title = (chapters.length === 1 && chapters[0]?.title) || titleOf(basename(root))
  const tagline = 'Imported scenarios.'
  return ok({ title, tagline, from: `the scenarios in ${basename(root)}`, chapters })
}

interface Reading {
  readonly root: string
  readonly tree: ScenarioTree
  /** A name for a lesson of that title. */
  name(title: string): string
}

/** A group is a chapter of the scenarios right in it; groups in it are chapters after it. */
async function chaptersOf(
  { path, title }: Item,
  reading: Reading,
): Promise<readonly ImportedChapter[]> {
  const { root, tree } = reading
  const only = await lessonOf({ path }, reading)
  if (only) return [{ title: only.frontmatter.title, lessons: [only] }]
  const group = await tree.groupIn(path)
  const lessons: ImportedLesson[] = []
  const inner: ImportedChapter[] = []
  for (const item of group.items) {
    const lesson = await lessonOf(item, reading)
    if (lesson) lessons.push(lesson)
    else inner.push(...(await chaptersOf(item, reading)))
  }
  const name = title ?? group.title ?? titleOf(basename(path === '.' ? root : path))
  return [...(lessons.length > 0 ? [{ title: name, lessons }] : []), ...inner]
}

async function lessonOf({ path, title: given }: Item, { root, tree, name }: Reading) {
  const scenario = await tree.scenarioIn(path)
  if (!scenario) return null
  const title = given ?? scenario.title ?? titleOf(basename(path === '.' ? root : path))
  return readScenario(scenario, sourceFolder(root, join(root, path)), { title, slug: name(title) })
}

function titleOf(folder: string): string {
  const words = folder.replaceAll(/[-_]+/g, ' ').trim()
  return words === '' ? 'Imported' : `${words[0]?.toUpperCase()}${words.slice(1)}`
}
