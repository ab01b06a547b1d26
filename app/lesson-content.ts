/** A lesson's text as a component: its MDX is compiled where the course lies, not by the bundler. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from '@mdx-js/mdx'
import type { MDXComponents } from 'mdx/types'
import type { ComponentType } from 'react'
import * as jsxRuntime from 'react/jsx-runtime'
import { courseRoot } from '#app/course.ts'
import type { LessonSource } from '#lib/content/compile-lesson.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { tellsMistakes } from '#lib/site-config.ts'

type Content = ComponentType<{ readonly components: MDXComponents }>
type Compiled = Result<Content, readonly ContentProblem[]>

type Compiler = typeof import('#lib/content/compile-lesson.ts')

/** Plain Node loads it, from source: see its first lines. */
const loadCompiler = (): Promise<Compiler> =>
  import(
    /* turbopackIgnore: true */ pathToFileURL(
      join(/* turbopackIgnore: true */ process.cwd(), 'lib/content/compile-lesson.ts'),
    ).href
  )

/** What was compiled last of each file, and from what. */
const kept = new Map<string, { readonly from: string; readonly compiled: Promise<Compiled> }>()

/** What each file was when it could last be shown; for authors who are told their mistakes beside it. */
const lastGood = new Map<string, Compiled>()

/** The lesson's text, or what keeps it from being shown. */
export async function readLessonContent({ file }: Pick<Lesson, 'file'>): Promise<Compiled> {
  const text = await readFile(join(courseRoot, file), 'utf8')
  const shown = `${basename(courseRoot)}/${file}`
  const compiled = await contentOf({ course: courseRoot, file, shown, text })
  if (!tellsMistakes) return compiled
  if (compiled.ok) lastGood.set(file, compiled)
  return lastGood.get(file) ?? compiled
}

/** Compiles a text, unless it was compiled last and neither it nor the glossary has changed. */
export async function contentOf(source: LessonSource): Promise<Compiled> {
  const { course, file, text } = source
  const glossary = await readFile(join(course, 'glossary.yaml'), 'utf8').catch(() => '')
  const from = `${text}\0${glossary}`
  const last = kept.get(file)
  if (last?.from === from) return await last.compiled
  const compiled = compile(source)
  kept.set(file, { from, compiled })
  return await compiled
}

async function compile(source: LessonSource): Promise<Compiled> {
  const { compileLesson } = await loadCompiler()
  const body = await compileLesson(source)
  if (!body.ok) return err(body.error)
  const made = await run(body.value, { ...jsxRuntime, baseUrl: import.meta.url })
  return ok(made.default)
}
