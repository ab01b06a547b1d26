/** The learner's Docker host beside a lesson, or alone in the playground. Fills the box it is in. */
import type { ReactNode } from 'react'
import type { Lesson } from '#lib/content/schema.ts'
import { LiveWorkspace } from './live-workspace.tsx'

interface WorkspaceProps {
  /** Absent in the playground: then nothing is checked. */
  readonly lesson?: Lesson | null | undefined
  /** What else is told at its foot. */
  readonly children?: ReactNode
}

/** Hands the page's script only what it needs of a lesson. */
export function Workspace({ lesson, children }: WorkspaceProps) {
  if (!lesson) return <LiveWorkspace lesson={null}>{children}</LiveWorkspace>
  const { checks, images, nodes } = lesson.frontmatter
  const titles = checks.map(({ id, title }) => ({ id, title }))
  return (
    <LiveWorkspace lesson={{ slug: lesson.slug, checks: titles, images, nodes }}>
      {children}
    </LiveWorkspace>
  )
}
