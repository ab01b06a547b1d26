/** The page that is shown in place of a learner's app when there is nothing of it to show. */
import type { ServerResponse } from 'node:http'
import { statusOfTrouble, type Trouble, type Words, wordsOfTrouble } from './trouble.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

const style = `
:root { color-scheme: light dark; --ink: #1d2b35; --soft: #51626d; --paper: #faf7f1; --accent: #0d6e66 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4ecef; --soft: #9fb0b9; --paper: #0c1319; --accent: #62cdbf }
}
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 1.5rem; box-sizing: border-box;
  background: var(--paper); color: var(--soft); font: 1rem/1.55 Inter, system-ui, sans-serif }
main { max-width: 30rem; padding-bottom: 6vh }
h1 { margin: 0 0 .6rem; color: var(--ink); font: 600 1.35rem/1.3 Newsreader, Georgia, serif }
p { margin: 0 0 .5rem; overflow-wrap: anywhere }
a { color: var(--accent); font-weight: 550; text-underline-offset: .2em }
`

const page = ({ title, why, next }: Words): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(why)}</p>
<p>${escaped(next)}</p>
<p><a href="">Try again</a></p>
</main>
</html>
`

const plain = ({ title, why, next }: Words): string => `${title}. ${why} ${next}\n`

/** Answers a request with the trouble; a page if a page was asked for. `course` may frame it. */
export function answerTrouble(
  response: ServerResponse,
  trouble: Trouble,
  { html, course }: { readonly html: boolean; readonly course?: string },
): void {
  const words = wordsOfTrouble(trouble)
  const body = html ? page(words) : plain(words)
  const framing = course === undefined ? '' : `; frame-ancestors ${course}`
  response.writeHead(statusOfTrouble(trouble), {
    'content-type': html ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'${framing}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // A body that was not read to its end would be taken for the next request.
    ...(!response.req.complete && { connection: 'close' }),
  })
  response.end(body)
}
