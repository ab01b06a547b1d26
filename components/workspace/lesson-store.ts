/** What the gateway tells of the lesson in view, if any: its checks' verdicts and the learner's engine. */
import type { StoreApi } from 'zustand/vanilla'
import { apply } from '#lib/engine/delta.ts'
import type { EngineState } from '#lib/engine/state.ts'
import type { LessonServerFrame } from '#lib/lesson-frames.ts'
import type { NodeName } from '#lib/nodes.ts'
import type { LessonLink } from './lesson-connection.ts'
import { type LessonSnapshot, nothingKnown } from './lesson-snapshot.ts'

/** Calls that once, when the page is about to be drawn. */
export type NextFrame = (work: () => void) => void

export interface LessonStore {
  readonly store: StoreApi<LessonSnapshot>
  /** Begins anew with a lesson; null without one, as on the playground or when none is followed any more. */
  follow(lesson: string | null): void
  setLink(link: LessonLink): void
  /**
   * `passed` is told of every check that passes, each time the gateway says so. False when a frame is
   * missing before this one, so that only a new connection can tell the state of the engine.
   */
  accept(frame: LessonServerFrame, passed: (check: string) => void): boolean
}

/** See `LessonStore`. */
export function createLessonStore(
  store: StoreApi<LessonSnapshot>,
  nextFrame: NextFrame,
): LessonStore {
  const seqs = new Map<NodeName, number>()
  const engines = createEngineBook(store, nextFrame)

  function takeEngine(node: NodeName, seq: number, state: EngineState) {
    seqs.set(node, seq)
    engines.put(node, state)
  }

  return {
    store,
    follow(lesson) {
      seqs.clear()
      engines.clear()
      store.setState({ ...nothingKnown, lesson })
    },
    setLink: (link) => store.setState({ link }),
    accept: (frame, passed) => {
      switch (frame.type) {
        case 'engine':
          takeEngine(frame.node, frame.seq, frame.state)
          break
        case 'engine-change': {
          const before = engines.latest(frame.node)
          if (!before || seqs.get(frame.node) !== frame.seq - 1) return false
          takeEngine(frame.node, frame.seq, apply(before, frame.delta))
          break
        }
        case 'verdict':
          store.setState(({ verdicts }) => ({
            verdicts: { ...verdicts, [frame.check]: frame.verdict },
          }))
          if (frame.verdict.outcome === 'passed') passed(frame.check)
          break
        case 'error':
          break
      }
      return true
    },
  }
}

type Engines = LessonSnapshot['engines']

/** The engines as they are; shown at once, but of several states in one frame of the page only the last. */
function createEngineBook(store: StoreApi<LessonSnapshot>, nextFrame: NextFrame) {
  let latest: Engines = {}
  let drawing = false
  const show = () => {
    if (store.getState().engines !== latest) store.setState({ engines: latest })
  }
  return {
    latest: (node: NodeName): EngineState | undefined => latest[node],
    put(node: NodeName, state: EngineState) {
      latest = { ...latest, [node]: state }
      if (drawing) return
      drawing = true
      show()
      nextFrame(() => {
        drawing = false
        show()
      })
    },
    clear() {
      latest = nothingKnown.engines
    },
  }
}
