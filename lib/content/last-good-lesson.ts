/**
 * A loader round that of @next/mdx, for writing: while a lesson is no MDX, the page keeps what it was
 * before, so that the author keeps their place; what is wrong is told beside it.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** As much of a loader's surroundings as is used here. */
interface LoaderContext {
  readonly resourcePath: string
  getOptions(): LoaderOptions
  async(): Done
}

interface LoaderOptions {
  /** The folder that keeps what each lesson was compiled to. */
  readonly keepIn: string
}

type Done = (error: unknown, code?: string) => void
type Loader = (this: LoaderContext, ...source: readonly unknown[]) => void

/** Shown for a lesson that has never been good. */
const notYet = `export default function NotYet() {
  return <p>This lesson cannot be shown yet. What is wrong with it is in the list of mistakes.</p>
}
`

const mdxLoader: Loader = createRequire(import.meta.url)('@next/mdx/mdx-js-loader')

function lastGoodLesson(this: LoaderContext, ...source: readonly unknown[]): void {
  const { keepIn, ...options } = this.getOptions()
  const done = this.async()
  const file = join(keepIn, `${createHash('sha256').update(this.resourcePath).digest('hex')}.tsx`)
  const instead: Partial<LoaderContext> = {
    getOptions: () => options as LoaderOptions,
    async: () => (error, code) => {
      if (error || code === undefined) return done(null, kept(file))
      mkdirSync(keepIn, { recursive: true })
      writeFileSync(file, code)
      done(null, code)
    },
  }
  const context = new Proxy(this, {
    get: (target, name) => Reflect.get(name in instead ? instead : target, name),
  })
  mdxLoader.call(context, ...source)
}

// biome-ignore lint/style/noDefaultExport: loaders are found by path, and the default is taken.
export default lastGoodLesson

function kept(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return notYet
  }
}
