/** What terminals are called: as the learner says, else by their number; in a lab with their host. */
import { useTerminals } from './terminals.ts'
import { placeOf, type TerminalId, type TerminalNames } from './terminals-store.ts'

function labelOf(id: TerminalId, inLab: boolean, names: TerminalNames): string {
  const { node, number } = placeOf(id)
  const own = names[id]
  if (own !== undefined) return inLab ? `${node}: ${own}` : own
  if (!inLab) return `Terminal ${number}`
  return number === 1 ? node : `${node} (${number})`
}

export const useInLab = (): boolean => useTerminals((s) => s.nodes.length > 1)

/** The name of each terminal, as it is now. */
export function useTerminalLabels(): (id: TerminalId) => string {
  const inLab = useInLab()
  const names = useTerminals((s) => s.names)
  return (id) => labelOf(id, inLab, names)
}
