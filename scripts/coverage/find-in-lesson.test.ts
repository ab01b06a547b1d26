import { expect, test } from 'vitest'
import { findInLesson } from '#scripts/coverage/find-in-lesson.ts'
import { coverageReport } from '#scripts/coverage/report.ts'

const lesson = `---
title: Web
checks:
  - hints: ['\`docker stop web\`, and then \`docker rm web\`']
---

A hook.

## Start it

\`\`\`bash run
# not a heading
docker run -d \\
  -p 8080:80 --name web nginx
\`\`\`

### Can I stop it?

Yes: \`docker stop web\`.

\`\`\`mermaid
flowchart LR
  accTitle: How it stops
\`\`\`
`

test.each([
  ['docker run -d -p 8080:80 --name web nginx', 'Start it'],
  ['docker run … nginx', 'Start it'],
  ['docker stop <container>', 'Can I stop it?'],
  ['docker rm <container>', 'the steps'],
  ['docker start web', undefined],
])('%s', (command, section) => {
  expect(findInLesson(lesson, 'command', command)).toBe(section)
})

test('diagrams are known by their title, questions by their heading', () => {
  expect(findInLesson(lesson, 'diagram', 'How it stops')).toBe('Can I stop it?')
  expect(findInLesson(lesson, 'diagram', 'How it')).toBeUndefined()
  expect(findInLesson(lesson, 'question', 'Can I stop it?')).toBe('Can I stop it?')
  expect(findInLesson(lesson, 'question', 'Start?')).toBeUndefined()
})

test('the report says where each part stands', () => {
  const parts = [{ kind: 'command' as const, part: 'a | b', section: 'Start it' }]
  const report = coverageReport([{ title: 'Pipes', lesson: 'web', lessonTitle: 'Web', parts }])
  expect(report).toContain('## Pipes\n\nLesson: Web (`web`)\n\n| kind')
  expect(report).toContain('| command | `a \\| b` | Start it |')
})
