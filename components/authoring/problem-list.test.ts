import { describe, expect, test } from 'vitest'
import { marked, problemWords, sortProblems } from './problem-list.ts'

const at = (file: string) => ({ file, message: 'wrong' })
const here = at('content/04-networking/01-networking/lesson.mdx')
const solution = at('content/04-networking/01-networking/solution.sh')
const other = at('content/04-networking/02-networking-deep-dive/lesson.mdx')
const outline = at('content/course.yaml')

describe('problems', () => {
  test('of the lesson on show come apart from those of others', () => {
    const all = [here, solution, other, outline]
    expect(sortProblems(all, '/learn/networking')).toEqual({
      here: [here, solution],
      elsewhere: [other, outline],
    })
    expect(sortProblems(all, '/').elsewhere).toEqual(all)
  })

  test.each([
    ['2 mistakes in this lesson', [here, solution]],
    ['1 mistake in this lesson, 2 elsewhere', [here, other, outline]],
    ['1 mistake in the course', [outline]],
  ])('are counted: %s', (words, problems) => {
    expect(problemWords(sortProblems(problems, '/learn/networking'))).toBe(words)
  })
})

describe('the line of a problem', () => {
  test('is taken apart round the wrong letters, without its indentation', () => {
    const problem = { ...here, text: '    kind: contaner # why', column: 11, length: 8 }
    expect(marked(problem)).toEqual({ before: 'kind: ', wrong: 'contaner', after: ' # why' })
  })

  test('is whole when no letters are known, and not shown when it is empty or absent', () => {
    expect(marked({ ...here, text: '  a --> b]' })?.before).toBe('a --> b]')
    expect(marked({ ...here, text: ' ' })).toBeNull()
    expect(marked(here)).toBeNull()
  })
})
