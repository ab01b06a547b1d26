/** Shown when a page fails, so that the learner has a way on. */
'use client'

export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <main id="content" className="message-page">
      <h1>This page could not be shown</h1>
      <p>Try again. If it stays, tell whoever runs this course.</p>
      <p>
        <button type="button" className="button-primary" onClick={reset}>
          Try again
        </button>
      </p>
    </main>
  )
}
