/** `npm run new -- lesson "Title" [--chapter NAME]` or `-- chapter "Title"`: a folder to begin with. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { make, type Wish } from './new/make.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { root } from './settings.ts'

const usage =
  'Write `npm run new -- lesson "Title"`, with `--chapter NAME` if you like, or `-- chapter "Title"`.'

function readWish(): Wish {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: { chapter: { type: 'string' } },
    allowPositionals: true,
  })
  const [kind, ...words] = positionals
  const title = words.join(' ').trim()
  if ((kind !== 'lesson' && kind !== 'chapter') || title === '') {
    throw new ScriptFailure({ message: 'That is no lesson and no chapter.', next: usage })
  }
  return { kind, title, chapter: values.chapter }
}

await runScript(async () => {
  const content = resolve(root, process.env['COURSE_DIR'] || 'content')
  const wish = readWish()
  const made = await make(content, wish)
  if (!made.ok) throw new ScriptFailure({ message: made.error, next: usage })
  say.done(`made ${made.value}`)
  const next =
    wish.kind === 'lesson'
      ? 'Replace every “WRITE HERE:”. See it with `npm run dev`, look for mistakes with `npm run check`, try it with `npm run prove`.'
      : 'Now a lesson in it: npm run new -- lesson "Title"'
  say.plain(`    ${next}`)
})
