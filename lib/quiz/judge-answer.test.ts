import { describe, expect, test } from 'vitest'
import { sameCommand } from '#lib/quiz/command-meaning.ts'
import type { Given } from '#lib/quiz/given.ts'
import { judgeAnswer } from '#lib/quiz/judge-answer.ts'
import { questionSchema } from '#lib/quiz/question.ts'

const options = [
  { text: 'A', correct: true, why: 'a' },
  { text: 'B', why: 'b' },
  { text: 'C', why: 'c' },
]
const chosen = (...indexes: number[]): Given => ({ kind: 'chosen', options: indexes })
const written = (text: string): Given => ({ kind: 'written', text })
const judge = (question: object, given: Given) =>
  judgeAnswer(questionSchema.parse({ id: 'q', question: 'Why?', ...question }), given)

test('a question that names no kind has one right answer', () => {
  expect(judge({ options }, chosen(0))).toBe(true)
  expect(judge({ options }, chosen(1))).toBe(false)
})

test('of several right answers all must be chosen, and no other', () => {
  const multiple = {
    kind: 'multiple',
    options: options.map((o) => ({ ...o, correct: o.text !== 'B' })),
  }
  expect(judge(multiple, chosen(2, 0))).toBe(true)
  expect(judge(multiple, chosen(0))).toBe(false)
  expect(judge(multiple, chosen(0, 1, 2))).toBe(false)
})

test('order counts by what stands where, also when two items read the same', () => {
  const order = { kind: 'order', items: ['pull', 'run', 'pull'], why: 'so' }
  expect(judge(order, chosen(0, 1, 2))).toBe(true)
  expect(judge(order, chosen(2, 1, 0))).toBe(true)
  expect(judge(order, chosen(1, 0, 2))).toBe(false)
})

test('written output counts without its case, spaces and quotation marks', () => {
  const output = { kind: 'output', accept: ['Exited (137)', '137'], why: 'so' }
  expect(judge(output, written('  exited  (137). '))).toBe(true)
  expect(judge(output, written('`137`'))).toBe(true)
  expect(judge(output, written('13'))).toBe(false)
})

test.each([
  [{ options }, chosen(0, 1)],
  [{ options }, chosen(3)],
  [{ options }, written('A')],
  [{ kind: 'multiple', options }, chosen(0, 0)],
  [{ kind: 'order', items: ['a', 'b', 'c'], why: 'so' }, chosen(0, 1)],
  [{ kind: 'order', items: ['a', 'b', 'c'], why: 'so' }, chosen(0, 1, 7)],
  [{ kind: 'output', accept: ['x'], why: 'so' }, chosen(0)],
])('an answer that does not fit its question is none: %j', (question, given) => {
  expect(judge(question, given)).toBeNull()
})

describe('commands that mean the same', () => {
  test.each([
    ['docker run -d -p 8080:80 --name web nginx', 'docker run --name=web -dp 8080:80 nginx'],
    ['docker run -it --rm busybox sh', 'docker container run --rm --tty -i busybox sh'],
    ['docker ps -a', 'docker container ls --all'],
    ['docker rm -f web', 'sudo docker container rm --force web'],
    ['docker logs -f --tail 3 web', 'docker logs web -f -n3'],
    ['docker build -t app:1 .', '$ docker image build --tag=app:1 .'],
    ["docker exec web sh -c 'echo hi'", 'docker exec web sh -c "echo hi"'],
    ['docker stop -t 3 web', 'docker stop --time=3 web'],
    ['curl localhost:8080', '  curl   localhost:8080 '],
  ])('%s ↔ %s', (one, other) => {
    expect(sameCommand(one, other)).toBe(true)
  })
})

describe('commands that do not', () => {
  test.each([
    ['docker run -d -p 8080:80 nginx', 'docker run -d -p 80:8080 nginx'],
    ['docker run -d nginx', 'docker run nginx -d'],
    ['docker run nginx', 'docker run -d nginx'],
    ['docker stop web', 'docker rm web'],
    ['docker rm one two', 'docker rm two one three'],
    ['', ''],
  ])('%s ↮ %s', (one, other) => {
    expect(sameCommand(one, other)).toBe(false)
  })
})
