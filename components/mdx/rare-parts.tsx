/** What few lessons have: loaded by those alone, and part of the page all the same. */
'use client'

import dynamic from 'next/dynamic'
import { loadPart } from '#components/ui/load-part.ts'

export const LiveDiagram = dynamic(async () => {
  const part = await loadPart(() => import('#components/diagrams/live/live-diagram.tsx'))
  return part.LiveDiagram
})

export const MermaidPlayground = dynamic(async () => {
  const part = await loadPart(() => import('./mermaid-playground.tsx'))
  return part.MermaidPlayground
})

export const Break = dynamic(async () => {
  const part = await loadPart(() => import('#components/workspace/break.tsx'))
  return part.Break
})

export const FileLine = dynamic(async () => {
  const part = await loadPart(() => import('./file-line.tsx'))
  return part.FileLine
})

export const TabSet = dynamic(async () => {
  const part = await loadPart(() => import('./tab-set.tsx'))
  return part.TabSet
})
