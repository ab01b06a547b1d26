/**
 * A loader that makes one module of a file and all that it uses of what it imports. Turbopack leaves
 * out modules of which nothing is used, but not what is not used within one.
 */
import { rolldown } from 'rolldown'

/** As much of a loader's surroundings as is used here. */
interface LoaderContext {
  readonly resourcePath: string
  async(): (error: unknown, code?: string) => void
}

function oneModule(this: LoaderContext): void {
  const done = this.async()
  bundle(this.resourcePath).then((code) => done(null, code), done)
}

// biome-ignore lint/style/noDefaultExport: loaders are found by path, and the default is taken.
export default oneModule

async function bundle(input: string): Promise<string> {
  await using bundled = await rolldown({ input, platform: 'browser' })
  const { output } = await bundled.generate({ format: 'esm' })
  return output[0].code
}
