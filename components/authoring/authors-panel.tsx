/** An author's mistakes, beside the lesson they write; only under `npm run dev`. */
'use client'

import { ChevronDown, PencilLine } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { CourseProblems, ReportedProblem } from '#lib/content/report.ts'
import { followReports } from './problem-feed.ts'
import { marked, problemWords, sortProblems } from './problem-list.ts'
import './authors-panel.css'

export function AuthorsPanel() {
  const report = useReport()
  const [open, setOpen] = useState(true)
  const toggle = useRef<HTMLButtonElement>(null)
  const list = sortProblems(report?.problems ?? [], usePathname())
  const listId = useId()
  const some = (report?.problems.length ?? 0) > 0
  const close = () => {
    setOpen(false)
    toggle.current?.focus()
  }
  return (
    <aside className="authors-panel" aria-label="For the author">
      <p className="sr-only" role="status">
        {report && (some ? problemWords(list) : 'No mistakes in the course')}
      </p>
      <button
        ref={toggle}
        type="button"
        className="authors-toggle"
        hidden={!some}
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        <PencilLine aria-hidden="true" size={15} />
        {problemWords(list)}
        <ChevronDown className="authors-chevron" aria-hidden="true" size={15} />
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape goes up from what is focused in it. */}
      <div
        id={listId}
        className="authors-list"
        hidden={!open || !some}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && close()}
      >
        <Problems heading="In this lesson" problems={list.here} />
        <Problems heading="Elsewhere in the course" problems={list.elsewhere} />
        <p className="authors-foot">Save the file, and what is mended goes from this list.</p>
      </div>
    </aside>
  )
}

/**
 * The newest report; after each, what the server makes of the course is fetched anew, and the place kept.
 * After the first too: a file may have been saved after the page was made and before it listened.
 */
function useReport(): CourseProblems | undefined {
  const [report, setReport] = useState<CourseProblems>()
  const router = useRouter()
  useEffect(() => {
    const following = followReports((next) => {
      setReport(next)
      router.refresh()
    })
    return () => following[Symbol.dispose]()
  }, [router])
  return report
}

interface ProblemsProps {
  readonly heading: string
  readonly problems: readonly ReportedProblem[]
}

function Problems({ heading, problems }: ProblemsProps) {
  if (problems.length === 0) return null
  return (
    <section aria-label={heading}>
      <h2>{heading}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.file}:${problem.line}:${problem.message}`}>
            <Problem problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Problem({ problem }: { readonly problem: ReportedProblem }) {
  const { file, line, column, message } = problem
  const text = marked(problem)
  const [folder, name] = [
    file.slice(0, file.lastIndexOf('/') + 1),
    file.slice(file.lastIndexOf('/') + 1),
  ]
  const place = [name, line, line === undefined ? undefined : column].filter((p) => p !== undefined)
  return (
    <>
      <p className="authors-place">
        <span>{folder}</span>
        <strong>{place.join(':')}</strong>
      </p>
      <p>{message}</p>
      {text && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards could not scroll a long line otherwise.
        <pre tabIndex={0}>
          {text.before}
          {text.wrong && <mark>{text.wrong}</mark>}
          {text.after}
        </pre>
      )}
    </>
  )
}
