/** A fenced code block: what it is, its buttons, and the highlighted text. */
import type { ReactNode } from 'react'
import type { NodeName } from '#lib/nodes.ts'
import { CodeActions } from './code-actions.tsx'

interface CodeBlockProps {
  readonly code: string
  readonly language: string
  /** What comes after the language in the fence. */
  readonly run?: 'true'
  readonly output?: 'true'
  readonly node?: NodeName
  readonly children: ReactNode
}

const names: Readonly<Record<string, string>> = {
  bash: 'Shell',
  sh: 'Shell',
  dockerfile: 'Dockerfile',
  yaml: 'YAML',
  json: 'JSON',
  mdx: 'MDX',
  python: 'Python',
  text: 'Text',
}

export function CodeBlock({ code, language, run, output, node, children }: CodeBlockProps) {
  if (output) {
    return (
      <div className="code-block code-output">
        <div className="code-bar">
          <span>Output</span>
        </div>
        {children}
      </div>
    )
  }
  return (
    <div className="code-block" data-run={run}>
      <div className="code-bar">
        <span>
          {names[language] ?? language}
          {node && ` on ${node}`}
        </span>
        <CodeActions code={code} run={run === 'true'} node={node} />
      </div>
      {children}
    </div>
  )
}
