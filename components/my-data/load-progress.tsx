/** Loads a file of progress that was downloaded before. */
'use client'

import { Upload } from 'lucide-react'
import { useId, useState } from 'react'
import { loadProgress, reloadProgress } from '#components/progress/progress-store.ts'
import { fetchAgain } from '#components/ui/fetch-again.ts'
import {
  type LoadedProgress,
  largestProgressFile,
  loadedProgressSchema,
} from '#lib/loaded-progress.ts'
import { pageProblem } from '#lib/page-errors.ts'
import { problemResponseSchema } from '#lib/protocol.ts'

/** A sentence on what has become of a file. */
async function load(file: File): Promise<string> {
  try {
    // Makes sure of the cookie that the progress is then kept under.
    await loadProgress()
    const response = await fetchAgain('/api/progress/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // What is too large is not sent: the answer would be the same.
      body: file.size > largestProgressFile ? '' : await file.text(),
    })
    const body: unknown = await response.json()
    if (!response.ok) {
      const { message, next } = problemResponseSchema.parse(body).error
      return `${message} ${next}`
    }
    await reloadProgress()
    return wordsFor(loadedProgressSchema.parse(body))
  } catch {
    const { message, next } = pageProblem('internal')
    return `${message} ${next}`
  }
}

function wordsFor({ added, unknown }: LoadedProgress): string {
  const news =
    added === 0
      ? 'All of it was here already.'
      : `Loaded: ${added} ${added === 1 ? 'step or answer is' : 'steps and answers are'} new here.`
  const strange = `${unknown} in the file ${unknown === 1 ? 'is' : 'are'} not part of this course.`
  return unknown === 0 ? news : `${news} ${strange}`
}

export function LoadProgress() {
  const [outcome, setOutcome] = useState('')
  const input = useId()
  const take = async (field: HTMLInputElement) => {
    const file = field.files?.[0]
    if (!file) return
    setOutcome('Loading…')
    setOutcome(await load(file))
    // So that the same file can be chosen again.
    field.value = ''
  }
  return (
    <>
      <label className="button-quiet my-data-file" htmlFor={input}>
        <Upload aria-hidden="true" size={16} />
        Load it
        <input
          id={input}
          type="file"
          accept="application/json,.json"
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      <p role="status" className="my-data-outcome">
        {outcome}
      </p>
    </>
  )
}
