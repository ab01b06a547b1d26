/**
 * `npm run import -- killercoda DIR [--to COURSE_DIR]` or `-- labspace DIR`: scenarios of other platforms
 * as chapters and lessons. It lists what could not be translated, and never overwrites a lesson.
 */
import { stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ImportedCourse } from './import/imported.ts'
import { readKillercoda } from './import/killercoda/read-killercoda.ts'
import { readLabspace } from './import/labspace/read-labspace.ts'
import { noteLines } from './import/notes.ts'
import { type Written, writeCourse } from './import/write-course.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { root } from './settings.ts'

const usage =
  'Write `npm run import -- killercoda DIR` or `npm run import -- labspace DIR`, with `--to COURSE_DIR` for another course than content, and `--chapter "Title"` for a chapter of your choice.'

const readers = { killercoda: readKillercoda, katacoda: readKillercoda, labspace: readLabspace }
const isFormat = (name: string | undefined): name is keyof typeof readers =>
  name !== undefined && name in readers

function readWish() {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { to: { type: 'string' }, chapter: { type: 'string' } },
    allowPositionals: true,
  })
  const [format, folder, ...more] = positionals
  if (!isFormat(format) || folder === undefined || more.length > 0) {
    throw new ScriptFailure({ message: 'That names no format and folder to import.', next: usage })
  }
  // npm runs scripts in the folder of package.json, wherever it was called.
  const from = process.env['INIT_CWD'] ?? root
  const to = values.to
    ? resolve(from, values.to)
    : resolve(root, process.env['COURSE_DIR'] || 'content')
  return { format, folder: resolve(from, folder), to, chapter: values.chapter }
}

/** All lessons in one chapter, when the author named one. */
const inChapter = (course: ImportedCourse, title: string | undefined): ImportedCourse =>
  title === undefined
    ? course
    : {
        ...course,
        chapters: [{ title, lessons: course.chapters.flatMap(({ lessons }) => lessons) }],
      }

await runScript(async () => {
  const { format, folder, to, chapter } = readWish()
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new ScriptFailure({ message: `${folder} is not a folder.`, next: usage })
  }
  const read = await readers[format](folder)
  if (!read.ok) {
    throw new ScriptFailure({
      message: `${folder} could not be read as ${format}.`,
      next: 'Mend what is named above, or give the folder that holds it.',
      output: read.error.split('\n'),
    })
  }
  tell(await writeCourse(to, inChapter(read.value, chapter)), to)
})

function tell(written: readonly Written[], to: string): void {
  for (const { lesson, folder } of written) {
    if (folder === null) continue
    say.done(`${relative(process.cwd(), to) || '.'}/${folder}`)
    for (const line of noteLines(lesson.notes.all())) say.plain(line)
  }
  const there = written.filter(({ folder }) => folder === null).map(({ lesson }) => lesson.slug)
  const made = written.length - there.length
  if (made > 0) {
    say.plain('')
    say.plain('What could not be translated is listed above, and in IMPORT.md beside each lesson.')
    say.plain('Next: `npm run check`, then `npm run prove`.')
  }
  if (there.length === 0) return
  throw new ScriptFailure({
    message: `Not written, for the course has lessons of these names: ${there.join(', ')}.`,
    next: 'Rename or remove the lessons that are there, or import into another course with --to.',
  })
}
