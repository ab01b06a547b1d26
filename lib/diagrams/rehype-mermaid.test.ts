import { compile, evaluate } from '@mdx-js/mdx'
import { createElement, type ReactNode } from 'react'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { rehypeMermaid } from '#lib/diagrams/rehype-mermaid.ts'

const diagram = 'flowchart LR\n  accTitle: A & B\n  accDescr: One leads to the other.\n  A --> B'
const fence = (source: string) => `\`\`\`mermaid\n${source}\n\`\`\``
const options = { rehypePlugins: [rehypeMermaid] }

async function page(mdx: string): Promise<string> {
  const { default: Lesson } = await evaluate(mdx, { ...runtime, ...options })
  return renderToStaticMarkup(createElement(Lesson))
}

test('a fence becomes a figure that needs no script', async () => {
  const html = await page(`# Lesson\n\n${fence(diagram)}\n\nAfter.`)
  expect(html).toMatch(/^<h1>Lesson<\/h1>\s<figure class="diagram"><div class="diagram-scroll"/)
  expect(html).toMatch(/<svg [^>]*role="img"[^>]*>.*<\/svg><\/div><\/figure>\s<p>After\.<\/p>$/s)
  expect(html).not.toMatch(/<pre|<script|language-mermaid/)
})

test('the same diagram twice on a page has different ids', async () => {
  const html = await page(
    `${fence(diagram)}\n\n- item\n\n  ${fence(diagram).replaceAll('\n', '\n  ')}`,
  )
  const ids = [...html.matchAll(/<svg [^>]*?id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(2)
})

test('other fences stay code', async () => {
  expect(await page('```bash\ndocker ps\n```')).toContain('<pre><code class="language-bash">')
})

test('every mistake in a lesson is told with file and line', async () => {
  const value = `text\n\n${fence(`${diagram}\n  C[`)}\n\n${fence('flowchart LR\nA-->B')}`
  const failed = compile({ value, path: 'content/01-a/02-b/lesson.mdx' }, options)
  await expect(failed).rejects.toThrow(/02-b\/lesson\.mdx:8 diagram: Mermaid cannot read/)
  await expect(compile({ value, path: 'x.mdx' }, options)).rejects.toThrow(/x\.mdx:12 .*accTitle/)
})

const MermaidPlayground = ({ start, children }: { start: string; children: ReactNode }) =>
  createElement('section', { title: start }, children)

test('a fence in a playground is both its text and its first drawing', async () => {
  const mdx = `<MermaidPlayground>\n\n${fence(diagram)}\n\n</MermaidPlayground>`
  const { default: Lesson } = await evaluate(mdx, { ...runtime, ...options })
  const html = renderToStaticMarkup(createElement(Lesson, { components: { MermaidPlayground } }))
  expect(html).toMatch(/^<section title="flowchart LR\n.*?"><figure class="diagram">.*<svg /s)
})
