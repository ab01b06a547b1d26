/** The terminals that a learner has open, for an instructor who asks to look on. */
'use client'

import { RotateCw } from 'lucide-react'
import Link from 'next/link'
import { useCallback, useEffect, useState } from 'react'
import { problemOf } from '#components/class/ask-class.ts'
import type { OpenTerminal, OpenTerminals } from '#lib/class/protocol.ts'
import type { Problem } from '#lib/errors.ts'
import { openTerminalsOf } from './guest-gateway.ts'
import { GuestPanel } from './guest-panel.tsx'
import '#components/board/board.css'

interface GuestPageProps {
  readonly classId: string
  readonly member: string
}

type Found =
  | { readonly state: 'loading' }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'found'; readonly open: OpenTerminals }

const keyOf = ({ node, terminal }: OpenTerminal): string => `${node} ${terminal}`

function labelOf({ node, terminal }: OpenTerminal, all: readonly OpenTerminal[]): string {
  const number = `Terminal ${terminal.slice(1)}`
  return all.some((other) => other.node !== 'node-1') ? `${number} of ${node}` : number
}

export function GuestPage({ classId, member }: GuestPageProps) {
  const [found, setFound] = useState<Found>({ state: 'loading' })
  const look = useCallback(async () => {
    const answer = await openTerminalsOf(classId, member)
    setFound(
      answer.ok
        ? { state: 'found', open: answer.value }
        : { state: 'refused', problem: problemOf(answer.error) },
    )
  }, [classId, member])
  useEffect(() => void look(), [look])
  return (
    <>
      <p className="eyebrow">
        <Link href={`/instructor/${classId}`}>Back to the board</Link>
      </p>
      <FoundTerminals found={found} place={{ class: classId, member }} look={look} />
    </>
  )
}

interface FoundProps {
  readonly found: Found
  readonly place: { readonly class: string; readonly member: string }
  readonly look: () => Promise<void>
}

function FoundTerminals({ found, place, look }: FoundProps) {
  if (found.state === 'loading') return <p role="status">Looking for open terminals…</p>
  if (found.state === 'refused') {
    return (
      <>
        <h1>{found.problem.message}</h1>
        <p>{found.problem.next}</p>
      </>
    )
  }
  const { name, terminals } = found.open
  return (
    <>
      <h1>{name}’s terminal</h1>
      {terminals.length === 0 ? (
        <div className="guest-none">
          <p role="status">
            {name} has no terminal open just now. Ask them to open a lesson and start their Docker
            host.
          </p>
          <button type="button" className="button-quiet" onClick={() => void look()}>
            <RotateCw aria-hidden="true" size={16} />
            Look again
          </button>
        </div>
      ) : (
        <ChosenTerminal open={found.open} place={place} />
      )}
    </>
  )
}

function ChosenTerminal({ open, place }: { open: OpenTerminals; place: FoundProps['place'] }) {
  const { name, terminals } = open
  const [chosen, setChosen] = useState(0)
  const at = terminals[chosen] ?? terminals[0]
  if (!at) return null
  return (
    <>
      {terminals.length > 1 && (
        <fieldset className="guest-choice">
          <legend>Which of their terminals</legend>
          {terminals.map((each, number) => (
            <label key={keyOf(each)}>
              <input
                type="radio"
                name="terminal"
                checked={number === chosen}
                onChange={() => setChosen(number)}
              />
              {labelOf(each, terminals)}
            </label>
          ))}
        </fieldset>
      )}
      <GuestPanel
        key={keyOf(at)}
        place={{ ...place, ...at }}
        name={name}
        label={labelOf(at, terminals)}
      />
    </>
  )
}
