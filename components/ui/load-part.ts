/** Loads a part of the page's script, and again when the network has just changed under it. */
import { tryAgain, type Wait } from './try-again.ts'

/** What `load` brings, which is an `import()`, or the failure of its last try. */
export const loadPart = <T>(load: () => Promise<T>, wait?: Wait): Promise<T> =>
  tryAgain(load, { pauses: [300, 900, 2700], wait })
