/** What is wrong with frontmatter whose every field is right by itself: fields at odds, hints and answers in disorder. */

import type { Check } from '#lib/checks/check.ts'
import { hintedCommands } from '#lib/checks/hinted-commands.ts'
import type { Located } from '#lib/content/parse-yaml.ts'
import type { LessonFrontmatter } from '#lib/content/schema.ts'
import { firstNode, nodeNames, nodesUpTo } from '#lib/nodes.ts'
import { workspacePathSchema } from '#lib/protocol.ts'
import type { Question } from '#lib/quiz/question.ts'
import type { LineProblem } from './line-problem.ts'

type At = readonly [string | number, string]

/** Every such problem, check by check and question by question. */
export function frontmatterProblems({
  value,
  placeOf,
}: Located<LessonFrontmatter>): readonly LineProblem[] {
  const inList = (list: 'checks' | 'quiz', index: number, [at, message]: At): LineProblem => {
    const where = typeof at === 'number' ? ['hints', at] : at.split('.').map(asKey)
    const shown = typeof at === 'number' ? `hints[${at}]` : at.replace(/\.(\d+)/g, '[$1]')
    return {
      ...placeOf([list, index, ...where]),
      message: `${list}[${index}].${shown}: ${message}`,
    }
  }
  return [
    ...value.checks.flatMap((check, index) =>
      [...nodeAts(check, value.nodes), ...fieldAts(check), ...hintAts(check)].map((at) =>
        inList('checks', index, at),
      ),
    ),
    ...value.quiz.flatMap((question, index) =>
      repeatedAts(question).map((at) => inList('quiz', index, at)),
    ),
  ]
}

const asKey = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) : step)

/** Checks that look at hosts which the lesson does not have. */
function nodeAts({ node = firstNode }: Check, nodes: number): readonly At[] {
  if (nodesUpTo(nodes).includes(node)) return []
  const needed = nodeNames.indexOf(node) + 1
  return [['node', `the lesson has no ${node}; write nodes: ${needed} at its top`]]
}

function fieldAts(check: Check): readonly At[] {
  if (check.kind === 'container' && check.exitCode !== undefined && check.state !== 'exited') {
    const message = `a container that is ${check.state} has no exit code; write state: exited, or leave it out`
    return [['exitCode', message]]
  }
  if (check.kind === 'file' && !workspacePathSchema.safeParse(check.path).success) {
    return [
      [
        'path',
        `"${check.path}": write the path as it is below ~/workspace, like app/Dockerfile; no slash in front, no . or ..`,
      ],
    ]
  }
  return []
}

/** Hints go from gentle to plain, and the last one is the solution. */
function hintAts(check: Check): readonly At[] {
  const { hints } = check
  const last = hints.length - 1
  const solution = hintedCommands(check)
  return hints.flatMap((hint, index): At[] => {
    const first = hints.indexOf(hint)
    if (first < index) return [[index, `it says the same as hints[${first}]; remove one of them`]]
    if (index === last) return []
    const commands = hintedCommands({ hints: [hint] }).filter((code) => code.includes(' '))
    if (commands.length > 0 && solution.length === 0) {
      return [[index, 'it holds the command, and the last hint does not; put the solution last']]
    }
    return solution.length > 0 && solution.every((command) => commands.includes(command))
      ? [[index, `it gives the solution away, which hints[${last}] tells; begin gently`]]
      : []
  })
}

/** The same answer twice cannot be judged. */
function repeatedAts(question: Question): readonly At[] {
  const [list, entries] =
    'options' in question
      ? ['options', question.options.map(({ text }) => text)]
      : ['items', 'items' in question ? question.items : []]
  return entries.flatMap((entry, index): At[] => {
    const first = entries.indexOf(entry)
    if (first === index) return []
    return [[`${list}.${index}`, `it is the same as ${list}[${first}]; change or remove one`]]
  })
}
