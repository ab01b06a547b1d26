/** The published ports, as buttons that open them. */
'use client'

import { showPlace, usePreview } from './preview-store.ts'
import type { PublishedPort } from './published-ports.ts'

export function PortList({ ports }: { readonly ports: readonly PublishedPort[] }) {
  const current = usePreview((s) => s.place?.port)
  const node = usePreview((s) => s.node)
  if (ports.length === 0) return null
  return (
    <ul className="preview-ports" aria-label="Published ports">
      {ports.map(({ port, container }) => (
        <li key={port}>
          <button
            type="button"
            aria-pressed={port === current}
            title={`Port ${port}, of ${container}`}
            onClick={() => void showPlace({ port, path: '/', node })}
          >
            <b>{port}</b> <span>{container}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
