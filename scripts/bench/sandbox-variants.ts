/** Throw-away images beside the product's: one tells when each step began, one starts the engine differently. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { rootfsFolder, sandboxImage } from '#sandbox/image/sandbox-image.ts'
import { isMissing } from '#sandbox/prepare/build-image.ts'
import { baseImage } from '#sandbox/prepare/engine-names.ts'
import { followEngineStream } from '#sandbox/prepare/engine-stream.ts'

/** `traced`: the warden prints when each of its steps began. `own-containerd`: dockerd starts its own. */
export type Variant = 'traced' | 'own-containerd'

const repository = 'slipway-bench'

/** Read by bash before the warden's first line, so the warden itself is not changed. */
const probes: Readonly<Record<Variant, string>> = {
  traced: 'echo "step $EPOCHREALTIME $BASH_COMMAND"',
  'own-containerd': `[ "$BASH_COMMAND" != create_user_namespace ] ||
    install -m 755 -o "$base" -g "$base" /slipway-bench/init /child/usr/libexec/slipway/init`,
}

const probeFile = (variant: Variant) => `
unset BASH_ENV
case $0 in */warden) trap '${probes[variant].replaceAll("'", "'\\''")}' DEBUG ;; esac
`

/** The init of the product with two of its functions replaced. */
function ownContainerdInit(): string {
  const init = readFileSync(join(rootfsFolder, 'init'), 'utf8')
  const main = '\nmount_kernel_filesystems\n'
  if (!init.includes(main)) throw new Error(`init has no line "${main.trim()}" any more`)
  const functions = `
start_containerd() { sleep infinity & containerd=$!; }
await_containerd() { :; }
start_dockerd() { dockerd >> /var/log/dockerd.log 2>&1 & dockerd=$!; }
`
  return init.replace(main, functions + main)
}

/** Builds the image of a variant and gives its name. */
export async function buildVariant(
  docker: Docker,
  variant: Variant,
  folder: string,
): Promise<string> {
  const { outer } = await sandboxImage(baseImage)
  const context = join(folder, variant)
  mkdirSync(context, { recursive: true })
  writeFileSync(join(context, 'probe'), probeFile(variant))
  if (variant === 'own-containerd') writeFileSync(join(context, 'init'), ownContainerdInit())
  else cpSync(join(rootfsFolder, 'init'), join(context, 'init'))
  writeFileSync(
    join(context, 'Dockerfile'),
    `FROM ${outer}\nCOPY probe init /slipway-bench/\nENV BASH_ENV=/slipway-bench/probe\n`,
  )
  const tag = `${repository}:${variant}`
  const source = { context, src: ['Dockerfile', 'probe', 'init'] }
  const stream = await docker.buildImage(source, { t: tag, forcerm: true, nocache: true })
  const outcome = await followEngineStream(stream, () => undefined)
  if (outcome.error !== null) throw new Error(outcome.tail.join('\n'))
  return tag
}

/** Removes the images of all variants. */
export async function removeVariants(docker: Docker): Promise<void> {
  for (const variant of Object.keys(probes)) {
    try {
      await docker.getImage(`${repository}:${variant}`).remove({ force: true })
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown
    }
  }
}
