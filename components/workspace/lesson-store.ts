/** What the gateway tells of the lesson in view: its checks' verdicts and the learner's engine. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import type { NodeName } from '#lib/nodes.ts'
import type { LessonServerFrame } from '#lib/protocol.ts'
import type { LessonLink } from './lesson-connection.ts'

export interface LessonSnapshot {
  /** The slug of the lesson that is followed; null on a page without one. */
  readonly lesson: string | null
  readonly link: LessonLink | 'off'
  /** By host; absent until its engine has been seen. */
  readonly engines: Readonly<Partial<Record<NodeName, EngineState>>>
  /** By check id; the latest of each. */
  readonly verdicts: Readonly<Record<string, Verdict>>
}

const nothing: LessonSnapshot = { lesson: null, link: 'off', engines: {}, verdicts: {} }

export interface LessonStore {
  readonly store: StoreApi<LessonSnapshot>
  /** Begins anew with a lesson; null when none is followed any more. */
  follow(lesson: string | null): void
  setLink(link: LessonLink): void
  /** `passed` is told of every check that passes, each time the gateway says so. */
  accept(frame: LessonServerFrame, passed: (check: string) => void): void
}

/** See `LessonStore`. */
export function createLessonStore(): LessonStore {
  const store = createStore<LessonSnapshot>(() => nothing)
  return {
    store,
    follow: (lesson) => store.setState({ ...nothing, lesson }),
    setLink: (link) => store.setState({ link }),
    accept: (frame, passed) => {
      switch (frame.type) {
        case 'engine':
          store.setState(({ engines }) => ({ engines: { ...engines, [frame.node]: frame.state } }))
          break
        case 'verdict':
          store.setState(({ verdicts }) => ({
            verdicts: { ...verdicts, [frame.check]: frame.verdict },
          }))
          if (frame.verdict.outcome === 'passed') passed(frame.check)
          break
        case 'error':
          break
      }
    },
  }
}
