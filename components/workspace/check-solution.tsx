/** The last help that a check gives: its commands to copy, and then to have typed. */
'use client'

import { Play } from 'lucide-react'
import { useRef, useState } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { NodeName } from '#lib/nodes.ts'
import { runInTerminal } from './run-in-terminal.ts'

interface CheckSolutionProps {
  /** In the order in which they are run. */
  readonly commands: readonly string[]
  /** What the check asks for. */
  readonly title: string
  /** The host on which they run; that of the terminal in front if absent. */
  readonly node: NodeName | undefined
}

export function CheckSolution({ commands, title, node }: CheckSolutionProps) {
  const [shown, setShown] = useState(false)
  const solution = useRef<HTMLDivElement>(null)
  if (!shown) {
    const show = () => {
      setShown(true)
      // The button that was pressed is gone; what it showed is where one reads on.
      requestAnimationFrame(() => solution.current?.focus())
    }
    return (
      <button type="button" className="check-hint-button" onClick={show}>
        Show the solution
      </button>
    )
  }
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
