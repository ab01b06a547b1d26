/** The files that are open in the editor: opened, edited, saved by themselves, and watched. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createLook, type LookingContext } from './looking.ts'
import { edited, mineKept, type OpenFile, type TextFile, theirsTaken } from './open-file.ts'
import { createSaving, type Saving, type SavingContext } from './saving.ts'
import { createTabs } from './tabs-of-files.ts'

export interface OpenFilesSnapshot {
  /** Paths, in the order of the tabs. */
  readonly order: readonly string[]
  readonly active: string | null
  readonly files: Readonly<Record<string, OpenFile>>
}

/** Text that was never saved comes from `draft`. */
export type OpenFilesDependencies = Pick<LookingContext, 'client' | 'draft'> &
  Pick<SavingContext, 'saveAfter' | 'retryAfter'>

export interface OpenFiles extends Disposable {
  readonly store: StoreApi<OpenFilesSnapshot>
  /** Opens a file, or brings it to the front. */
  open(path: string): Promise<void>
  /** Begins a file that is not there; it is saved like any other. */
  begin(path: string, text: string): Promise<void>
  /** Saves what is unsaved, then takes the file off the page; one that cannot be saved stays. */
  close(path: string): Promise<void>
  activate(path: string): void
  edit(path: string, text: string): void
  save(path: string): Promise<void>
  keepMine(path: string): Promise<void>
  takeTheirs(path: string): void
  /** Looks whether the file in the sandbox is still the one that is known. */
  look(path: string): Promise<void>
  /** After a file or folder was renamed in the sandbox. */
  moved(from: string, to: string): void
  /** Takes a file, or all files of a folder, off the page without saving them. */
  forget(path: string): void
}

/** See `OpenFiles`. */
export function createOpenFiles(deps: OpenFilesDependencies): OpenFiles {
  const store = createStore<OpenFilesSnapshot>(() => ({ order: [], active: null, files: {} }))
  const get = (path: string) => store.getState().files[path]
  const set = (path: string, file: OpenFile) =>
    store.setState(({ files }) => (path in files ? { files: { ...files, [path]: file } } : {}))
  const table = { get, set }
  const lookOnly = createLook({ ...deps, ...table })
  const saving = createSaving({ ...deps, ...table, look: lookOnly })
  const look = async (path: string) => {
    await lookOnly(path)
    saving.soon(path)
  }
  return {
    store,
    look,
    ...createTabs({ store, get, look, saving }),
    ...createEdits(table, saving),
    [Symbol.dispose]: saving[Symbol.dispose],
  }
}

type Edits = Pick<OpenFiles, 'edit' | 'save' | 'keepMine' | 'takeTheirs'>

function createEdits({ get, set }: Pick<LookingContext, 'get' | 'set'>, saving: Saving): Edits {
  const change = (path: string, how: (file: TextFile) => OpenFile) => {
    const file = get(path)
    if (file?.kind === 'text') set(path, how(file))
  }
  return {
    edit: (path, text) => {
      change(path, (file) => edited(file, text))
      saving.soon(path)
    },
    save: saving.save,
    takeTheirs: (path) => change(path, theirsTaken),
    keepMine: (path) => {
      change(path, mineKept)
      return saving.save(path)
    },
  }
}
