/**
 * Compiles a lesson's MDX to the body of a function that draws it. Runs in plain Node, outside the
 * site's bundle: a course may lie anywhere, and Mermaid draws in a thread of its own.
 */
import { join } from 'node:path'
import { compile } from '@mdx-js/mdx'
import rehypePrettyCode, { type Options } from 'rehype-pretty-code'
import rehypeSlug from 'rehype-slug'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { compileProblems } from '#lib/content/compile-problem.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { rehypeFenceMeta } from '#lib/content/rehype-fence-meta.ts'
import { rehypeGlossary } from '#lib/content/rehype-glossary.ts'
import { rehypeMermaid } from '#lib/diagrams/rehype-mermaid.ts'
import { err, ok, type Result } from '#lib/result.ts'

const highlighting: Options = {
  theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
  keepBackground: false,
  defaultLang: { block: 'text' },
  bypassInlineCode: true,
}

export interface LessonSource {
  /** The course's folder. */
  readonly course: string
  /** Path of lesson.mdx in it. */
  readonly file: string
  /** The file as problems name it. */
  readonly shown: string
  readonly text: string
}

/** JavaScript for `run` of @mdx-js/mdx, or what keeps the lesson from being compiled. */
export async function compileLesson({
  course,
  file,
  shown,
  text,
}: LessonSource): Promise<Result<string, readonly ContentProblem[]>> {
  try {
    const compiled = await compile(
      { value: text, path: join(course, file) },
      {
        outputFormat: 'function-body',
        remarkPlugins: [remarkFrontmatter, remarkGfm],
        rehypePlugins: [
          rehypeSlug,
          rehypeMermaid,
          [rehypeGlossary, { course }],
          rehypeFenceMeta,
          [rehypePrettyCode, highlighting],
        ],
      },
    )
    return ok(String(compiled))
  } catch (thrown) {
    return err(compileProblems(thrown).map((problem) => ({ file: shown, ...problem })))
  }
}
