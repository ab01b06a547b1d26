/** Walking a row of things with the keyboard, as tabs are. */

/** Where the key leads from `at`, around the ends; undefined when it leads nowhere. */
export function targetOf<T>(key: string, row: readonly T[], at: number): T | undefined {
  switch (key) {
    case 'ArrowLeft':
      return row.at(at - 1)
    case 'ArrowRight':
      return row[(at + 1) % row.length]
    case 'Home':
      return row[0]
    case 'End':
      return row.at(-1)
    default:
      return undefined
  }
}
