/** Reads a Labspace: one lesson with a part for each section, for what one makes the next one uses. */
import { basename, join, posix } from 'node:path'
import { parse } from 'yaml'
import { err, ok, type Result } from '#lib/result.ts'
import { slugOfTitle } from '../../new/folder-names.ts'
import { toWrite } from '../../new/template.ts'
import { settle } from '../commands/settle.ts'
import { withRenamed } from '../commands/settle-images.ts'
import { type SourceFolder, sourceFolder } from '../files.ts'
import type { Frontmatter, ImportedCourse, ImportedLesson } from '../imported.ts'
import { fence, heading, type Node, textOf } from '../markdown/node.ts'
import { createNotes, type Notes } from '../notes.ts'
import { originalPath, originals } from '../originals.ts'
import { tellCompose } from './compose.ts'
import { placed } from './directives.ts'
import { type Labspace, labspaceSchema, unreadFields } from './labspace-file.ts'
import { projectFiles } from './project-files.ts'
import { readyFiles, type SavedFile, savedChecks } from './saved-files.ts'
import { translateSection } from './section-text.ts'
import { withValues } from './variables.ts'

/** Where labspace.yaml may lie; the first is today's, the others are older. */
const places = ['labspace', '.', '.labspace']

export async function readLabspace(root: string): Promise<Result<ImportedCourse, string>> {
  const whole = sourceFolder(root)
  for (const place of places) {
    const path = posix.join(place, 'labspace.yaml')
    const text = await whole.text(path)
    if (text === null) continue
    const labspace = parseLabspace(path, text)
    if (!labspace.ok) return labspace
    const { title, description } = labspace.value
    const lesson = await lessonOf(labspace.value, { root, place, path, whole })
    const tagline = firstLine(description) || 'Imported from a Labspace.'
    const from = `the Labspace in ${basename(root)}`
    return ok({ title, tagline, from, chapters: [{ title, lessons: [lesson] }] })
  }
  return err('There is no labspace.yaml in this folder, in labspace/ or in .labspace/.')
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''

function parseLabspace(path: string, text: string): Result<Labspace, string> {
  try {
    const parsed = labspaceSchema.safeParse(parse(text))
    if (parsed.success) return ok(parsed.data)
    const lines = parsed.error.issues.map(
      ({ path: at, message }) => `${path}: ${at.join('.')}: ${message}`,
    )
    return err(lines.join('\n'))
  } catch (thrown) {
    return err(`${path}: this is not valid YAML: ${thrown instanceof Error ? thrown.message : ''}`)
  }
}

interface Where {
  readonly root: string
  /** The folder of labspace.yaml, and the file. */
  readonly place: string
  readonly path: string
  readonly whole: SourceFolder
}

async function lessonOf(labspace: Labspace, where: Where): Promise<ImportedLesson> {
  const { place, path, whole } = where
  const notes = createNotes()
  const slug = slugOfTitle(labspace.title) || 'labspace'
  const project = await projectFiles(whole, place)
  for (const file of project.tooLarge) notes.add('left', file, 'too large for a file of a lesson')
  await tellLabspace(labspace, whole, notes)
  const text = await readSections(labspace, where, { slug, notes })
  const { parts, renamed } = settle(text.parts, 'commands', notes)
  const saved = text.saved.map((file) => ({ ...file, content: withRenamed(file.content, renamed) }))
  tellSteps(saved, notes)
  return {
    slug,
    frontmatter: frontmatterOf(labspace, parts, savedChecks(saved, slug)),
    body: [
      fence('bash', 'run', `mkdir -p ~/workspace/${slug} && cd ~/workspace/${slug}`),
      ...parts,
    ],
    files: [
      ...project.files.map((file) => ({ ...file, path: posix.join('files', slug, file.path) })),
      ...readyFiles(saved, slug),
      ...(await originals(whole, [path, ...text.read])),
    ],
    notes,
  }
}

interface Sections {
  readonly parts: readonly Node[]
  readonly saved: readonly SavedFile[]
  /** Files of the Labspace that were read for it, or that it shows. */
  readonly read: readonly string[]
}

async function readSections(
  { sections, variables }: Labspace,
  { root, place }: Where,
  { slug, notes }: { slug: string; notes: Notes },
): Promise<Sections> {
  const folder = sourceFolder(root, join(root, place))
  const parts: Node[] = []
  const saved: SavedFile[] = []
  const read: string[] = []
  for (const { title, contentPath: file } of sections) {
    const markdown = await folder.text(file)
    if (markdown === null)
      notes.add('left', file, 'labspace.yaml names this text, and it is not there')
    read.push(posix.join(place, file))
    const picture = (url: string) => {
      read.push(url.replace(/^\//, ''))
      return /^https?:/.test(url) ? null : originalPath(url)
    }
    const page = { file, notes, picture, folder: slug, place: (path: string) => placed(slug, path) }
    const own = translateSection(withValues(markdown ?? '', variables), page, saved)
    parts.push(heading(2, title), ...withoutTitle(own, title))
  }
  return { parts, saved, read }
}

/** A section that begins with its own title says it once. */
function withoutTitle(parts: readonly Node[], title: string): readonly Node[] {
  const [first, ...rest] = parts
  const plain = (words: string) => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
  if (first?.type !== 'heading' || plain(textOf(first)) !== plain(title)) return parts
  return rest.map((node) =>
    node.type === 'heading' ? { ...node, depth: Math.max(3, (node.depth ?? 3) - 1) } : node,
  )
}

function tellSteps(saved: readonly SavedFile[], notes: Notes): void {
  if (saved.length > 0) {
    notes.add(
      'changed',
      'labspace.yaml',
      'a button saved a file; now a command copies it, or the learner writes it, and a check sees it',
    )
  } else {
    notes.add('left', 'labspace.yaml', 'a Labspace checks nothing, so no step ticks; add checks')
  }
  notes.add(
    'changed',
    'solution.sh',
    'made of all commands of the text, in order; look through it, then try `npm run prove`',
  )
}

async function tellLabspace(labspace: Labspace, whole: SourceFolder, notes: Notes): Promise<void> {
  for (const field of unreadFields(labspace))
    notes.add('left', 'labspace.yaml', `the field ${field}`)
  for (const { title, url } of labspace.services) {
    const tab = `the tab ${title}${url ? ` (${url})` : ''}`
    notes.add(
      'changed',
      'labspace.yaml',
      `${tab}; learners find published ports in the panel Preview`,
    )
  }
  await tellCompose(whole, notes)
}

function frontmatterOf(
  { title, description, sections }: Labspace,
  parts: readonly Node[],
  checks: NonNullable<Frontmatter['checks']>,
): Frontmatter {
  const words = parts.map(textOf).join(' ').split(/\s+/).length
  return {
    title,
    summary: firstLine(description) || `${toWrite} one sentence for the course map.`,
    minutes: Math.min(240, 5 * Math.ceil((sections.length * 3 + words / 80) / 5)),
    outcomes: sections.map((section) => section.title),
    checks,
  }
}
