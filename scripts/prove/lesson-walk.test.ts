import { expect, test } from 'vitest'
import { checkSchema } from '#lib/checks/check.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { hintedCommands, stepsOf } from '#scripts/prove/lesson-walk.ts'

const check = (id: string, hints: readonly string[] = []) =>
  checkSchema.parse({ id, kind: 'container', title: 'Do it.', state: 'running', hints })

const lesson: Lesson = {
  slug: 'one',
  chapter: 'start',
  file: '01-start/01-one/lesson.mdx',
  frontmatter: {
    title: 'One',
    summary: 'First.',
    minutes: 1,
    outcomes: ['Know.'],
    images: [],
    nodes: 1,
    breaks: [],
    checks: [check('web'), check('gone')],
    quiz: [],
  },
}

const text = `---
title: One
---
Words.

\`\`\`bash run
docker run nginx
\`\`\`

<Check id="web" />

\`\`\`bash
not run
\`\`\`

<Tip>
\`\`\`bash run fails
docker rm web
\`\`\`
</Tip>

<Check id="gone" />
`

test('blocks and checks come in the order of the text', () => {
  const steps = stepsOf(lesson, text).map((step) => [
    step.line,
    step.kind === 'block' ? step.fence.text : step.check.id,
  ])
  expect(steps).toEqual([
    [6, 'docker run nginx'],
    [10, 'web'],
    [17, 'docker rm web'],
    [22, 'gone'],
  ])
})

test('the last hint is the solution, command by command', () => {
  const hints = ['Think of `docker ps`.', '`docker rm web`, and then `docker run -d nginx`']
  expect(hintedCommands(check('web', hints))).toEqual(['docker rm web', 'docker run -d nginx'])
  expect(hintedCommands(check('web', ['No command here.']))).toEqual([])
  expect(hintedCommands(check('web'))).toEqual([])
})
