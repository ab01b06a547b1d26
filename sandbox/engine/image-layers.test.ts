import { expect, test } from 'vitest'
import { instructionOf, matchLayers } from '#sandbox/engine/image-layers.ts'

test.each([
  ['/bin/sh -c #(nop)  CMD ["nginx"]', 'CMD ["nginx"]'],
  ['/bin/sh -c apt-get update', 'RUN apt-get update'],
  ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
  ['RUN |1 V=2 /bin/sh -c make $V # buildkit', 'RUN make $V'],
  ['|2 A=1 B=2 /bin/sh -c make', 'RUN make'],
  ['COPY app.py / # buildkit', 'COPY app.py /'],
  ['WORKDIR /app', 'WORKDIR /app'],
])('the step %s is the instruction %s', (step, instruction) => {
  expect(instructionOf(step)).toBe(instruction)
})

const step = (createdBy: string, size = 0) => ({ createdBy, size })

test('layers go to the steps that made files, lowest first', () => {
  const history = [
    step('CMD ["run"]'),
    step('COPY app.py / # buildkit', 12),
    step('ENV A=1'),
    step('/bin/sh -c #(nop) ADD file:1 in / ', 99),
  ]
  expect(matchLayers(history, ['base', 'app'])).toEqual([
    { digest: 'base', instruction: 'ADD file:1 in /', size: 99 },
    { instruction: 'ENV A=1', size: 0 },
    { digest: 'app', instruction: 'COPY app.py /', size: 12 },
    { instruction: 'CMD ["run"]', size: 0 },
  ])
})

test('a step that made an empty layer is told from one that made none', () => {
  const history = [step('CMD x'), step('WORKDIR /app'), step('RUN true'), step('ADD a /', 5)]
  const digests = (layers: readonly string[]) =>
    matchLayers(history, layers).map(({ digest }) => digest)
  expect(digests(['a', 'b'])).toEqual(['a', 'b', undefined, undefined])
  expect(digests(['a', 'b', 'c'])).toEqual(['a', 'b', 'c', undefined])
})

test('layers that no step tells of are there too', () => {
  expect(matchLayers([step('imported', 7)], ['x', 'y'])).toEqual([
    { digest: 'x', instruction: '', size: 0 },
    { digest: 'y', instruction: 'imported', size: 7 },
  ])
})
