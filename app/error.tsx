/** Shown when a page fails, so that the learner has a way on. */
'use client'

import { problem } from '#lib/errors.ts'

const { message, next } = problem('internal')

export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <main id="content" className="message-page">
      <h1>{message}</h1>
      <p>{next}</p>
      <p>
        <button type="button" className="button-primary" onClick={reset}>
          Try again
        </button>
      </p>
    </main>
  )
}
