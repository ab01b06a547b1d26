import { expect, test } from 'vitest'
import { lessonSections } from '#lib/search/lesson-sections.ts'

const body = `
A hook with \`docker ps\`.

## Start it, \`now\`

See [networks](/learn/networking) and **more**.

\`\`\`bash run
# no heading
docker run nginx
\`\`\`

<Check id="x" />

## Start it, now
`

test('each section has its heading, text and commands', () => {
  const sections = lessonSections(body)
  expect(sections.map(({ heading, anchor }) => [heading, anchor])).toEqual([
    ['', ''],
    ['Start it, now', 'start-it-now'],
    ['Start it, now', 'start-it-now-1'],
  ])
  expect(sections[0]).toMatchObject({ text: 'A hook with docker ps.', commands: 'docker ps' })
  expect(sections[1]).toMatchObject({
    text: 'See networks and more.',
    commands: '# no heading\ndocker run nginx',
  })
})
