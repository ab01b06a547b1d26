/** Lists an author's mistakes while writing, in place of the page. */
import type { ContentProblem } from '#lib/content/problem.ts'

export function ContentProblems({ problems }: { readonly problems: readonly ContentProblem[] }) {
  return (
    <main id="content" className="message-page content-problems">
      <p className="eyebrow">For the author</p>
      <h1>
        {problems.length === 1
          ? 'One thing to mend in the content'
          : `${problems.length} things to mend in the content`}
      </h1>
      <ul>
        {problems.map((p) => (
          <li key={`${p.file}:${p.line}:${p.message}`}>
            <code>
              {p.file}
              {p.line === undefined ? '' : `:${p.line}`}
            </code>
            <span>{p.message}</span>
          </li>
        ))}
      </ul>
      <p>Save the file and this page shows what is left.</p>
    </main>
  )
}
