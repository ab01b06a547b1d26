/** What this page knows of the lesson in view; `lesson-following.ts` fills it once a Docker host runs. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Verdict } from '#lib/checks/verdict.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
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

/** Before anything is followed. */
export const nothingKnown: LessonSnapshot = { lesson: null, link: 'off', engines: {}, verdicts: {} }

/** The snapshot of this browser page. */
export const lessonSnapshot = createStore<LessonSnapshot>(() => nothingKnown)

/** Reads a part of what is known of the lesson in view. */
export const useLesson = <T>(select: (snapshot: LessonSnapshot) => T): T =>
  useStore(lessonSnapshot, select)

/** What is known of a host's engine while a lesson is followed; null until it has been seen. */
export const useEngine = (node: NodeName = firstNode): EngineState | null =>
  useLesson((snapshot) => snapshot.engines[node] ?? null)
