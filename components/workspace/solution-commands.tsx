/** The commands that do a step: to copy, and to have typed. */
import { Play } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { NodeName } from '#lib/nodes.ts'
import { runInTerminal } from './run-in-terminal.ts'

export interface SolutionCommandsProps {
  /** In the order in which they are run. */
  readonly commands: readonly string[]
  /** What the check asks for. */
  readonly title: string
  /** The host on which they run; that of the terminal in front if absent. */
  readonly node: NodeName | undefined
}

export function SolutionCommands({ commands, title, node }: SolutionCommandsProps) {
  const solution = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone; what it showed is where one reads on.
  useEffect(() => solution.current?.focus(), [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for questions, and this is read.
    <div
      ref={solution}
      className="check-solution"
      role="group"
      aria-label={`Solution: ${title.replaceAll('`', '')}`}
      tabIndex={-1}
    >
      {commands.map((command) => (
        <div key={command} className="check-command">
          <pre>
            <code>{command}</code>
          </pre>
          <CopyButton text={command} />
        </div>
      ))}
      <button
        type="button"
        className="code-button code-run"
        title={node ? `Type it on ${node}` : 'Type it into the terminal'}
        onClick={() => runInTerminal(commands.join('\n'), node)}
      >
        <Play aria-hidden="true" size={13} fill="currentColor" />
        Do it for me
      </button>
    </div>
  )
}
