/** A list to be put in order, with buttons that move an item up and down. */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'
import type { QuestionOf } from '#lib/quiz/question.ts'
import { chosenOf, type LearnersAnswer } from './answer.ts'
import { mixed } from './mixed.ts'

interface OrderAnswerProps {
  readonly question: QuestionOf<'order'>
  readonly answer: LearnersAnswer
}

export function OrderAnswer({ question, answer }: OrderAnswerProps) {
  const judged = chosenOf(answer.given)
  const [changed, setChanged] = useState<readonly number[] | null>(null)
  const order = changed ?? judged ?? mixed(question.items.length, question.id)
  const [moved, setMoved] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const asJudged = judged?.every((item, place) => item === order[place])

  function move(place: number, by: -1 | 1) {
    const next = [...order]
    const [item = 0] = next.splice(place, 1)
    next.splice(place + by, 0, item)
    setChanged(next)
    setMoved(`${spoken(question.items[item] ?? '')} is now number ${place + by + 1}.`)
    requestAnimationFrame(() => focusMove(list.current, place + by, by))
  }
  return (
    <>
      <p className="question-how">Put them in order, the first on top.</p>
      <ol className="order" ref={list}>
        {order.map((item, place) => (
          <li key={item} className="order-item">
            <span>
              <InlineText text={question.items[item] ?? ''} />
            </span>
            <Mover what={question.items[item] ?? ''} place={place} of={order.length} move={move} />
          </li>
        ))}
      </ol>
      <p className="sr-only" aria-live="polite">
        {moved}
      </p>
      <button
        type="button"
        className="question-check"
        disabled={asJudged}
        onClick={() => answer.give({ kind: 'chosen', options: [...order] })}
      >
        Check my answer
      </button>
    </>
  )
}

const spoken = (text: string): string => text.replaceAll('`', '')

/** Focus goes with the item, so that a key can be pressed again; at the end, to the other button. */
function focusMove(list: HTMLOListElement | null, place: number, by: -1 | 1): void {
  const [up, down] = list?.children[place]?.querySelectorAll('button') ?? []
  const wanted = by < 0 ? up : down
  const other = by < 0 ? down : up
  if (wanted && !wanted.disabled) wanted.focus()
  else other?.focus()
}

interface MoverProps {
  readonly what: string
  readonly place: number
  readonly of: number
  readonly move: (place: number, by: -1 | 1) => void
}

function Mover({ what, place, of, move }: MoverProps) {
  return (
    <span className="order-move">
      <button
        type="button"
        aria-label={`Move up: ${spoken(what)}`}
        disabled={place === 0}
        onClick={() => move(place, -1)}
      >
        <ArrowUp aria-hidden="true" size={16} />
      </button>
      <button
        type="button"
        aria-label={`Move down: ${spoken(what)}`}
        disabled={place === of - 1}
        onClick={() => move(place, 1)}
      >
        <ArrowDown aria-hidden="true" size={16} />
      </button>
    </span>
  )
}
