/** Builds the site when anything it is built from has changed since the last build. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { previewSource, readPreviewDomain } from '#lib/preview.ts'
import { hashFolder } from '#sandbox/prepare/folder-hash.ts'
import { hashCourse } from './course.ts'
import { runTool } from './run-tool.ts'
import { ScriptFailure, say, seconds } from './say.ts'
import { root, type Settings } from './settings.ts'
import { compressStatic } from './site/compress.ts'

const folders = ['app', 'components', 'lib', 'public']
const files = [
  ...['next.config.ts', 'postcss.config.mjs', 'package-lock.json', 'tsconfig.json'],
  'scripts/site/compress.ts',
]

/** A hash over everything the build reads; the gateway's port and the preview domain are frozen into it. */
async function inputs(settings: Settings): Promise<string> {
  const hash = createHash('sha256')
  hash.update(String(settings.gatewayPort))
  hash.update(previewSource(readPreviewDomain({ ...process.env, ...settings.environment })))
  hash.update(await hashCourse(settings.courseDir))
  for (const folder of folders) hash.update(await hashFolder(join(root, folder), {}))
  for (const file of files) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

export async function buildSite(settings: Settings): Promise<void> {
  const folder = join(root, settings.distDir)
  const stamp = join(folder, 'slipway-inputs')
  const wanted = await inputs(settings)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return say.done('site is up to date')
  }
  say.doing('building the site')
  const began = performance.now()
  // What a build that was cut off left behind confuses the next one.
  rmSync(folder, { recursive: true, force: true })
  const build = await runTool('next', ['build'], { environment: settings.environment })
  if (build.code !== 0) {
    throw new ScriptFailure({
      message: 'The site could not be built.',
      next: 'The lines above name file and line. `npm run check` lists every problem of the lessons at once.',
      output: build.output.split('\n').slice(-40),
    })
  }
  await compressStatic(folder)
  writeFileSync(stamp, wanted)
  say.done(`site built (${seconds(performance.now() - began)})`)
}
