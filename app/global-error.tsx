/** Shown when the frame of all pages fails. Nothing else is there then, so it stands by itself. */
'use client'

import PageError from './error.tsx'

export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown</title>
        <PageError reset={reset} />
      </body>
    </html>
  )
}
