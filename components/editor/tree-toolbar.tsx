/** The buttons above the file tree; those for one file act on the row that has the focus. */
import { FilePlus, FolderPlus, type LucideIcon, Pencil, RotateCw, Trash2 } from 'lucide-react'
import type { TreeMove, TreeRow } from './tree-rows.ts'

interface TreeToolbarProps {
  readonly selected: TreeRow | null
  readonly refresh: () => void
  readonly make: (kind: 'file' | 'folder') => void
  readonly act: (move: TreeMove) => void
}

export function TreeToolbar({ selected, refresh, make, act }: TreeToolbarProps) {
  const name = selected?.name ?? ''
  const onSelected = (kind: 'rename' | 'remove') => () =>
    selected && act({ kind, path: selected.path })
  return (
    <div className="file-tree-bar">
      <p aria-hidden="true">~/workspace</p>
      <ToolButton label="New file" icon={FilePlus} press={() => make('file')} />
      <ToolButton label="New folder" icon={FolderPlus} press={() => make('folder')} />
      <ToolButton
        label={selected ? `Rename ${name}` : 'Rename'}
        keys="F2"
        icon={Pencil}
        disabled={!selected}
        press={onSelected('rename')}
      />
      <ToolButton
        label={selected ? `Delete ${name}` : 'Delete'}
        keys="Delete"
        icon={Trash2}
        disabled={!selected}
        press={onSelected('remove')}
      />
      <ToolButton label="Look again" icon={RotateCw} press={refresh} />
    </div>
  )
}

interface ToolButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly keys?: string
  readonly disabled?: boolean
  readonly press: () => void
}

function ToolButton({ label, icon: Icon, keys, disabled = false, press }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="terminal-button"
      title={keys ? `${label} (${keys})` : label}
      aria-keyshortcuts={keys}
      disabled={disabled}
      onClick={press}
    >
      <Icon aria-hidden="true" size={15} />
      <span className="sr-only">{label}</span>
    </button>
  )
}
