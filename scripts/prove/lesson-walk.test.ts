import { expect, test } from 'vitest'
import { checkSchema } from '#lib/checks/check.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { checksAfter, type Step, stepsOf } from '#scripts/prove/lesson-walk.ts'

const check = (id: string) =>
  checkSchema.parse({ id, kind: 'container', title: 'Do it.', state: 'running' })

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
    breaks: [{ id: 'full', title: 'The disk is full.', run: 'breaks/full.sh' }],
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

<Break id="full" />

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

const whatOf = (step: Step): string => {
  switch (step.kind) {
    case 'block':
      return step.fence.text
    case 'check':
      return step.check.id
    case 'break':
      return `break ${step.break.id}`
  }
}

test('blocks, checks and breaks come in the order of the text', () => {
  const steps = stepsOf(lesson, text).map((step) => [step.line, whatOf(step)])
  expect(steps).toEqual([
    [6, 'docker run nginx'],
    [10, 'web'],
    [12, 'break full'],
    [19, 'docker rm web'],
    [24, 'gone'],
  ])
})

test('what is to be repaired are the checks after a break, until the next one', () => {
  const again = text.concat('<Break id="full" />\n\n<Check id="web" />\n')
  const steps = stepsOf(lesson, again)
  const repaired = steps.flatMap(({ kind }, i) =>
    kind === 'break' ? [checksAfter(steps, i).map(({ id }) => id)] : [],
  )
  expect(repaired).toEqual([['gone'], ['web']])
})
