/** Builds a folder into an image through the engine's API, unless the same content has been built before. */
import type Docker from 'dockerode'
import { pack } from 'tar-fs'
import { err, ok, type Result } from '#lib/result.ts'
import { labels } from './engine-names.ts'
import { followEngineStream } from './engine-stream.ts'
import { hashFolder } from './folder-hash.ts'
import { fromEngine, fromOutput, type PrepareError } from './prepare-error.ts'
import type { Progress } from './progress.ts'

export interface ImageBuild {
  /** The folder with the Dockerfile. */
  readonly folder: string
  /** The image's repository, such as `slipway/sandbox`; the content hash becomes its tag. */
  readonly repository: string
  readonly buildArgs: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  /** The name under which progress is reported. */
  readonly step: string
  /** 'buildkit' needs an engine with BuildKit; the classic builder is in every engine. */
  readonly builder?: 'classic' | 'buildkit'
}

export interface BuiltImage {
  /** Repository and tag. */
  readonly reference: string
  readonly outcome: 'made' | 'kept'
}

/** The image of a folder: the one that is there, or a new one. */
export const buildImage = async (
  docker: Docker,
  build: ImageBuild,
  progress: Progress,
): Promise<Result<BuiltImage, PrepareError>> => {
  try {
    const hash = await hashBuild(build)
    const reference = `${build.repository}:${hash}`
    if (await hasImage(docker, reference)) return ok({ reference, outcome: 'kept' })
    const failure = await runBuild(docker, build, reference, hash, progress)
    if (failure !== null) return err(failure)
    await dropOlder(docker, build.repository, reference)
    return ok({ reference, outcome: 'made' })
  } catch (thrown) {
    return err(fromEngine(`building ${build.repository}`, thrown))
  }
}

/** The hash that a build of this folder carries. */
export const hashBuild = (
  build: Pick<ImageBuild, 'folder' | 'buildArgs' | 'labels'>,
): Promise<string> => hashFolder(build.folder, { ...build.buildArgs, ...build.labels })

/** The id of an image; null when the engine has none of that name. */
export const imageId = async (docker: Docker, reference: string): Promise<string | null> => {
  try {
    return (await docker.getImage(reference).inspect()).Id
  } catch (thrown) {
    if (isMissing(thrown)) return null
    throw thrown
  }
}

/** Whether the engine has an image of that name. */
export const hasImage = async (docker: Docker, reference: string): Promise<boolean> =>
  (await imageId(docker, reference)) !== null

/** Whether the engine answered that there is no such thing. */
export const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'statusCode' in thrown && thrown.statusCode === 404

const runBuild = async (
  docker: Docker,
  build: ImageBuild,
  reference: string,
  hash: string,
  progress: Progress,
): Promise<PrepareError | null> => {
  const stream = await docker.buildImage(packFolder(build.folder), {
    t: reference,
    version: build.builder === 'buildkit' ? '2' : '1',
    buildargs: { ...build.buildArgs },
    labels: { ...build.labels, [labels.hash]: hash },
    // Containers of a failed build would stay behind otherwise.
    forcerm: true,
  })
  const show = (line: string) => progress({ kind: 'output', step: build.step, line })
  const outcome = await followEngineStream(stream, show)
  return outcome.error === null ? null : fromOutput(build.repository, outcome.tail)
}

/**
 * The folder as a build context. Modes are what git knows of them, executable or not: what else a
 * checkout's umask made of them is no part of an image.
 */
const packFolder = (folder: string) =>
  pack(folder, {
    map: (header) => {
      const executable = header.type === 'directory' || ((header.mode ?? 0) & 0o100) !== 0
      return { ...header, mode: executable ? 0o755 : 0o644, uid: 0, gid: 0 }
    },
  })

/** Milliseconds an earlier build stays: another version of the course may be running from it. */
export const earlierStays = 24 * 3_600_000

/** Takes away the names of builds of earlier days, which are only disk space. */
const dropOlder = async (docker: Docker, repository: string, current: string) => {
  const images = await docker.listImages({ filters: { reference: [repository] } })
  const limit = (Date.now() - earlierStays) / 1000
  const older = images
    .filter((image) => image.Created < limit)
    .flatMap((image) => image.RepoTags ?? [])
    .filter((tag) => tag !== current)
  // One that a container still uses stays, which is as it should be.
  await Promise.allSettled(older.map((tag) => docker.getImage(tag).remove()))
}

/** Removes what finished builds leave: compilers of their stages, and stand-ins that newer ones replaced. */
export const dropLeftovers = async (docker: Docker): Promise<void> => {
  for (const label of [`${labels.stage}=true`, labels.base]) {
    await docker.pruneImages({ filters: { dangling: ['true'], label: [label] } })
  }
}
