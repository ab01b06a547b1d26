/** How much script a page brings before anything on it is used, and whether it stands still. */
import { openBrowser } from './browser.ts'
import { type PageWeight, weighPage } from './page-weight.ts'
import type { Bench, Section } from './section.ts'
import { number } from './statistics.ts'
import { ports } from './workbench.ts'

const lesson = '/learn/first-run'
const paths = [
  lesson,
  '/learn/running-containers',
  '/learn/orchestration',
  '/learn/troubleshooting',
  '/learn/faq',
  '/learn/final-project',
  '/',
  '/glossary',
] as const

const kilobytes = (bytes: number) => `${number(bytes / 1000)} kB`

async function weigh(path: string): Promise<PageWeight> {
  await using browser = await openBrowser()
  return await weighPage(await browser.newPage(), `http://127.0.0.1:${ports.site}${path}`)
}

async function run(): Promise<readonly Section[]> {
  const weights = new Map<string, PageWeight>()
  for (const path of paths) weights.set(path, await weigh(path))
  const foreign = [...weights.values()].flatMap((weight) => weight.foreign)
  return [
    {
      title: 'JavaScript of a page',
      how: 'Each page is opened in a fresh Chromium by somebody who has no Docker host, and read to its end, until nothing is asked for any more. Counted are all scripts, in the bytes that travelled (Brotli, made at build), whenever they came: with the page, when the browser was idle, or ahead for a link in view. Terminal, editor and live diagrams are not used. Layout shift is the sum of all there were.',
      columns: ['page', 'JavaScript', 'files', 'layout shift', 'requests to others'],
      rows: [...weights].map(([path, { script, files, shift, foreign }]) => [
        path,
        kilobytes(script),
        String(files),
        number(shift),
        String(foreign.length),
      ]),
      reading: [
        `A lesson brings ${kilobytes(weights.get(lesson)?.script ?? Number.NaN)} of script, most of it React and Next; the goal is 170 kB with gzip, which makes of the same script a sixth more. Terminal, Mermaid and editor come when they are used.`,
        foreign.length === 0
          ? 'No page asks anybody but its own site.'
          : `Others were asked: ${foreign.join(', ')}.`,
      ],
    },
  ]
}

export const javascriptBench: Bench = { name: 'javascript', run }
