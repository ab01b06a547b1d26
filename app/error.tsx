/** Shown when a page fails, so that the learner has a way on. */
'use client'

/** It is loaded anew: what Next offers, `reset`, shows the same failure again when a part never arrived. */
export default function PageError() {
  return (
    <main id="content" className="message-page">
      <h1>This page could not be shown</h1>
      <p>Try again. If it stays, tell whoever runs this course.</p>
      <p>
        <button type="button" className="button-primary" onClick={() => location.reload()}>
          Try again
        </button>
      </p>
    </main>
  )
}
