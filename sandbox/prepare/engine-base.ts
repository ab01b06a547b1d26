/** The Debian base of every image of the course: kept, pulled from Docker Hub, or made here from Debian's own packages. */
import { spawn } from 'node:child_process'
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { hasImage } from './build-image.ts'
import { baseImage, labels } from './engine-names.ts'
import { followEngineStream } from './engine-stream.ts'
import type { Hub } from './hub.ts'
import { fromEngine, fromOutput, type PrepareError } from './prepare-error.ts'
import type { Progress } from './progress.ts'
import { followTool, runTool } from './run-tool.ts'

const suite = 'trixie'
const hubImage = `debian:${suite}-slim`
const step = 'base'

/** Documentation and translations are three in ten bytes of a system nobody reads the manual of. */
const leftOut = ['doc', 'info', 'lintian', 'locale', 'man'].map((name) => `/usr/share/${name}/*`)

const bootstrapArgs = [
  '--variant=minbase',
  '--include=ca-certificates',
  '--aptopt=Acquire::Languages "none"',
  '--aptopt=Apt::AutoRemove::SuggestsImportant "false"',
  '--aptopt=Dir::Cache::pkgcache ""',
  '--aptopt=Dir::Cache::srcpkgcache ""',
  // An image is thrown away when its build fails, so nothing is won by syncing every file to disk.
  '--dpkgopt=force-unsafe-io',
  ...leftOut.map((path) => `--dpkgopt=path-exclude=${path}`),
  '--dpkgopt=path-include=/usr/share/doc/*/copyright',
  '--format=tar',
  suite,
  '-',
]

const bootstrapLimit = 10 * 60_000

/** Makes the base image available under the course's own name; a debian image of the operator's stays as it is. */
export const prepareBase = async (
  docker: Docker,
  hub: Hub,
  progress: Progress,
): Promise<Result<'made' | 'kept', PrepareError>> => {
  try {
    if (await hasImage(docker, baseImage)) return ok('kept')
    if (await hub.pull(hubImage, step)) {
      await docker.getImage(hubImage).tag(splitReference(baseImage))
      return ok('made')
    }
    const tool = await requireBootstrapTool(progress)
    if (!tool.ok) return tool
    return await bootstrap(docker, progress)
  } catch (thrown) {
    return err(fromEngine('preparing the base image', thrown))
  }
}

/** The form in which the engine wants the name for a tag. */
export const splitReference = (reference: string) => {
  const colon = reference.lastIndexOf(':')
  return { repo: reference.slice(0, colon), tag: reference.slice(colon + 1) }
}

const requireBootstrapTool = async (progress: Progress): Promise<Result<void, PrepareError>> => {
  const show = (line: string) => progress({ kind: 'output', step, line })
  if ((await runTool('mmdebstrap', ['--version'], show)).succeeded) return ok(undefined)
  if (process.getuid?.() !== 0) return err({ kind: 'no-base-tool', output: [] })
  progress({
    kind: 'note',
    step,
    text: 'installing mmdebstrap, which makes a base from Debian packages',
  })
  const install = () =>
    runTool('apt-get', ['install', '-y', '--no-install-recommends', 'mmdebstrap'], show)
  if ((await install()).succeeded) return ok(undefined)
  // A fresh machine has no lists of packages yet.
  await runTool('apt-get', ['update'], show)
  const second = await install()
  if (second.succeeded) return ok(undefined)
  const error = fromOutput('mmdebstrap', second.tail)
  return err(error.kind === 'build-failed' ? { kind: 'no-base-tool', output: second.tail } : error)
}

/** Streams the new root straight into the engine, so that it never lies on this machine's disk twice. */
const bootstrap = async (
  docker: Docker,
  progress: Progress,
): Promise<Result<'made', PrepareError>> => {
  const show = (line: string) => progress({ kind: 'output', step, line })
  const tool = spawn('mmdebstrap', bootstrapArgs, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: bootstrapLimit,
  })
  const toolEnded = followTool(tool, tool.stderr, show)
  const stream = await docker.importImage(tool.stdout, {
    ...splitReference(`${baseImage}-new`),
    changes: ['CMD ["bash"]', `LABEL ${labels.standIn}=true`],
  })
  const imported = await followEngineStream(stream, show)
  const made = await toolEnded
  if (!made.succeeded) {
    await docker
      .getImage(`${baseImage}-new`)
      .remove()
      .catch(() => {})
    return err(fromOutput('the Debian base', made.tail))
  }
  if (imported.error !== null) return err(fromOutput('the Debian base', imported.tail))
  // Only a complete root gets the name: half a one would be taken for the base from then on.
  await docker.getImage(`${baseImage}-new`).tag(splitReference(baseImage))
  await docker.getImage(`${baseImage}-new`).remove()
  return ok('made')
}
