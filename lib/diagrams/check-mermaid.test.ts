import { expect, test } from 'vitest'
import { checkDiagram } from '#lib/diagrams/check-mermaid.ts'

const named = (kind: string, ...lines: string[]): string =>
  [kind, '  accTitle: Name', '  accDescr: Words', ...lines].join('\n')

test('a good diagram has no problems', async () => {
  expect(await checkDiagram(named('flowchart LR', 'A[web] --> B[(db)]:::accent'))).toEqual([])
})

test.each([
  ['no title', 'flowchart LR\naccDescr: x\nA-->B', 1, 'accTitle'],
  ['no description', '%% note\nflowchart LR\naccTitle: x\nA-->B', 2, 'accDescr'],
  ['nothing', '\n  \n', 1, 'empty'],
  ['a kind that is not drawn', named('gantt', 'title x'), 1, '"gantt" is not a kind'],
  ['settings', named('flowchart LR', '%%{init: {"theme": "dark"}}%%', 'A-->B'), 4, 'settings'],
  ['a link', named('flowchart LR', 'A-->B', 'click A href "https://x.test"'), 5, 'click'],
  ['a colour', named('flowchart LR', 'A-->B', 'style A fill:#f9f'), 5, '#f9f'],
  ['a named colour', named('flowchart LR', 'A:::x --> B', 'classDef x stroke:red'), 5, 'red'],
  ['a stray bracket', named('flowchart LR', 'A-->B', '%% why', 'A[web] --> B]'), 6, '--> B]"'],
  ['a bracket in a label', named('flowchart LR', 'A[web (80)] --> B', 'C-->D'), 4, 'quotes'],
  ['an unknown arrow', named('sequenceDiagram', 'A->>B: hi', 'A-B: x'), 5, '"A-B: x"'],
  ['an unfinished arrow', named('stateDiagram-v2', 'A --> B', 'B -->', 'C --> D'), 5, '"B -->"'],
  [
    'a message without words',
    named('sequenceDiagram', 'A->>B: hi', 'A->>', 'A->>B: x'),
    5,
    '"A->>"',
  ],
])('%s is a problem on its line', async (_, source, line, words) => {
  const problems = await checkDiagram(source)
  expect(problems).toHaveLength(1)
  expect(problems[0]?.line).toBe(line)
  expect(problems[0]?.message).toContain(words)
})

test('a good diagram is drawn after a bad one', async () => {
  await checkDiagram(named('flowchart LR', 'A['))
  expect(await checkDiagram(named('flowchart LR', 'A-->B'))).toEqual([])
})
