import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@mdx-js/mdx'
import { createElement, type ReactNode } from 'react'
import * as runtime from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, expect, test } from 'vitest'
import { compileLesson } from '#lib/content/compile-lesson.ts'

// Far from the program and its packages, as the folder of somebody else's course is.
const course = mkdtempSync(join(tmpdir(), 'slipway-course-'))
afterAll(() => rmSync(course, { recursive: true }))
writeFileSync(join(course, 'glossary.yaml'), 'terms: [{ term: image, means: "A template." }]\n')

const compiled = (text: string) =>
  compileLesson({ course, file: '01-a/01-b/lesson.mdx', shown: 'pack/01-a/01-b/lesson.mdx', text })

const components = {
  Term: ({ means, children }: { means: string; children: ReactNode }) =>
    createElement('abbr', { title: means }, children),
  CodeBlock: ({ code, run: runs }: { code: string; run?: string }) =>
    createElement('kbd', { title: runs }, code),
}

test('a lesson of any folder becomes a page: headings with ids, terms, commands, no frontmatter', async () => {
  const text = '---\ntitle: T\n---\n\n## An image\n\nAn image.\n\n```bash run\ndocker ps\n```\n'
  const body = await compiled(text)
  const { default: Lesson } = await run(body.ok ? body.value : '', runtime)
  expect(renderToStaticMarkup(createElement(Lesson, { components }))).toBe(
    '<h2 id="an-image">An image</h2>\n<p>An <abbr title="A template.">image</abbr>.</p>\n<kbd title="true">docker ps</kbd>',
  )
})

test('what cannot be compiled is told with file and line', async () => {
  expect(await compiled('---\ntitle: T\n---\n\n<Note>\n')).toEqual({
    ok: false,
    error: [
      {
        file: 'pack/01-a/01-b/lesson.mdx',
        line: 5,
        message: expect.stringContaining('this is not valid MDX: Expected a closing tag'),
      },
    ],
  })
})
