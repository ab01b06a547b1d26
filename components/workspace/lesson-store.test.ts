import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyEngineState } from '#lib/engine/state.ts'
import { nothingKnown } from './lesson-snapshot.ts'
import { createLessonStore } from './lesson-store.ts'

const volume = (name: string) => ({ name, driver: 'local', anonymous: false })

it('shows the first state at once, and of those within a frame only the last', () => {
  const frames: (() => void)[] = []
  const store = createStore(() => nothingKnown)
  const lesson = createLessonStore(store, (work) => frames.push(work))
  const shown: string[][] = []
  store.subscribe(({ engines }) =>
    shown.push((engines['node-1']?.volumes ?? []).map(({ name }) => name)),
  )
  const accept = (seq: number, name: string) =>
    lesson.accept(
      {
        type: 'engine-change',
        node: 'node-1',
        seq,
        delta: { volumes: { changed: [volume(name)] } },
      },
      () => {},
    )
  lesson.accept({ type: 'engine', node: 'node-1', seq: 1, state: emptyEngineState }, () => {})
  expect(['a', 'b', 'c'].map((name, i) => accept(i + 2, name))).toEqual([true, true, true])
  expect(shown).toEqual([[]])
  frames.shift()?.()
  expect(shown).toEqual([[], ['a', 'b', 'c']])
  accept(5, 'd')
  expect(shown.at(-1)).toEqual(['a', 'b', 'c', 'd'])
})

it('draws nothing of a lesson that was left meanwhile', () => {
  const frames: (() => void)[] = []
  const store = createStore(() => nothingKnown)
  const lesson = createLessonStore(store, (work) => frames.push(work))
  lesson.accept({ type: 'engine', node: 'node-1', seq: 1, state: emptyEngineState }, () => {})
  lesson.accept({ type: 'engine', node: 'node-1', seq: 1, state: emptyEngineState }, () => {})
  lesson.follow(null)
  for (const draw of frames) draw()
  expect(store.getState().engines).toEqual({})
})
