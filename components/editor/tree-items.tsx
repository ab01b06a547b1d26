/** The tree itself: one row after another, with one of them in the tab order. */
'use client'

import { ChevronRight, File, FileQuestion, Folder, FolderOpen } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { treeId } from './focus.ts'
import { isSaved } from './open-file.ts'
import type { OpenFiles } from './open-files.ts'
import { moveFor, type TreeMove, type TreeRow } from './tree-rows.ts'

interface TreeItemsProps {
  readonly rows: readonly TreeRow[]
  /** The row in the tab order. */
  readonly current: string | null
  readonly files: OpenFiles
  readonly act: (move: TreeMove) => void
  /** Takes the keyboard back to the terminal. */
  readonly leave: () => void
}

export function TreeItems({ rows, current, files, act, leave }: TreeItemsProps) {
  const list = useRef<HTMLDivElement>(null)
  const active = useStore(files.store, (s) => s.active)
  const open = useStore(files.store, (s) => s.files)
  useFocusFollowing(list, current)
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || current === null) return
    if (event.key === 'Escape') return leave()
    const move = moveFor(event.key, rows, current)
    if (move === null) return
    event.preventDefault()
    act(move)
  }
  if (rows.length === 0) return null
  return (
    <div
      ref={list}
      id={treeId}
      className="file-rows"
      role="tree"
      aria-label="Files in ~/workspace"
      onKeyDown={press}
    >
      {rows.map((row) => {
        const file = open[row.path]
        return (
          <Row
            key={row.path}
            row={row}
            inTabOrder={row.path === current}
            isActive={row.path === active}
            isModified={file !== undefined && !isSaved(file)}
            act={act}
          />
        )
      })}
    </div>
  )
}

/** When another row is to have the focus and the tree has it, it goes there. */
function useFocusFollowing(list: { current: HTMLDivElement | null }, current: string | null): void {
  useEffect(() => {
    const row = current === null ? null : list.current?.querySelector('[tabindex="0"]')
    const hasFocus = list.current?.contains(document.activeElement) ?? false
    if (hasFocus && row instanceof HTMLElement) row.focus()
  }, [current, list])
}

interface RowProps {
  readonly row: TreeRow
  readonly inTabOrder: boolean
  readonly isActive: boolean
  readonly isModified: boolean
  readonly act: (move: TreeMove) => void
}

function Row({ row, inTabOrder, isActive, isModified, act }: RowProps) {
  const { path, name, level, expanded } = row
  const click = () => {
    if (expanded === null) act({ kind: 'open', path })
    else act({ kind: expanded ? 'collapse' : 'expand', path })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens to the keys of all its rows.
    <div
      role="treeitem"
      className="file-row"
      style={{ paddingInlineStart: `${0.4 + (level - 1) * 0.9}rem` }}
      tabIndex={inTabOrder ? 0 : -1}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-selected={isActive}
      {...(expanded === null ? {} : { 'aria-expanded': expanded })}
      onClick={click}
      onFocus={() => act({ kind: 'focus', path })}
    >
      <ChevronRight aria-hidden="true" size={13} className="file-row-arrow" />
      <RowIcon row={row} />
      <span className="file-row-name">{name}</span>
      {isModified && (
        <span className="file-dot">
          <span className="sr-only">, not saved yet</span>
        </span>
      )}
    </div>
  )
}

function RowIcon({ row }: { readonly row: TreeRow }) {
  const Icon =
    row.kind === 'other'
      ? FileQuestion
      : row.kind === 'file'
        ? File
        : row.expanded
          ? FolderOpen
          : Folder
  return <Icon aria-hidden="true" size={15} className="file-row-icon" />
}
