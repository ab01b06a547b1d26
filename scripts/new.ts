/** `npm run new -- lesson "Title" [--chapter NAME]`, `-- chapter "Title"` or `-- course "Title"`: a folder to begin with. */
import { parseArgs } from 'node:util'
import { courseFolder } from '#lib/content/course-folder.ts'
import { make, type Wish, wishKinds } from './new/make.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { root } from './settings.ts'

const usage =
  'Write `npm run new -- lesson "Title"`, with `--chapter NAME` if you like, `-- chapter "Title"`, or `COURSE_DIR=FOLDER npm run new -- course "Title"`.'

/** What is to be done with what was made. */
const whatNext: Readonly<Record<Wish['kind'], string>> = {
  lesson:
    'Replace every “WRITE HERE:”. See it with `npm run dev`, look for mistakes with `npm run check`, try it with `npm run prove`.',
  chapter: 'Now a lesson in it: npm run new -- lesson "Title"',
  course:
    'See it with `npm run dev`, and replace every “WRITE HERE:”; both with the same COURSE_DIR.',
}

function readWish(): Wish {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { chapter: { type: 'string' } },
    allowPositionals: true,
  })
  const [kind, ...words] = positionals
  const title = words.join(' ').trim()
  const known = wishKinds.find((each) => each === kind)
  if (known === undefined || title === '') {
    throw new ScriptFailure({ message: 'That is no lesson, chapter or course.', next: usage })
  }
  return { kind: known, title, chapter: values.chapter }
}

await runScript(async () => {
  const content = courseFolder(root, process.env['COURSE_DIR'])
  const wish = readWish()
  const made = await make(content, wish)
  if (!made.ok) throw new ScriptFailure({ message: made.error, next: usage })
  say.done(`made ${made.value}`)
  say.plain(`    ${whatNext[wish.kind]}`)
})
