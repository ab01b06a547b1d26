/** Compresses the files of a built site once and for all, better than a server could at each request. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { inLanes } from '../in-lanes.ts'

const brotli = promisify(brotliCompress)

/** What a browser gains from: fonts and pictures are compressed already. */
const compressible = /\.(css|js|svg|json)$/

/** Bytes from which the last percent takes longer than it is worth. */
const large = 500_000

/** In which folder of a build these are, by their address on the site. */
export const compressedFolder = 'slipway-compressed'

/** Puts each static file of the build in `dist` below its compressed folder, with `.br` after its name. */
export async function compressStatic(dist: string): Promise<void> {
  const from = join(dist, 'static')
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  await inLanes(files, 4, async (file) => {
    const content = await readFile(file)
    const quality = content.length > large ? 9 : constants.BROTLI_MAX_QUALITY
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    }
    const target = join(dist, compressedFolder, '_next/static', `${relative(from, file)}.br`)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, await brotli(content, { params }))
  })
}
