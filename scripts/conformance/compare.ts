/** Runs every case on both engines and sets what was seen side by side. */
import { type Case, markLabel, type Side } from './case.ts'

export interface Compared {
  readonly name: string
  readonly sandbox: string
  readonly host: string
}

const failed = 'failed: '

/** Two failures alike prove nothing. */
export const agree = ({ sandbox, host }: Compared) =>
  sandbox === host && !sandbox.startsWith(failed)

/** Milliseconds after which a case has not ended. */
const patience = 60_000

export async function compare(
  cases: readonly Case[],
  sandbox: Side,
  host: Side,
  done: (compared: Compared) => void,
): Promise<readonly Compared[]> {
  const all: Compared[] = []
  for (const each of cases) {
    const compared = {
      name: each.name,
      sandbox: await observe(each, sandbox),
      host: await observe(each, host),
    }
    all.push(compared)
    done(compared)
  }
  return all
}

/** What was seen; what was thrown is seen too. */
async function observe(each: Case, side: Side): Promise<string> {
  const { promise: tooLong, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(() => resolve(`${failed}not ended after ${patience / 1000} s`), patience)
  const seen = each.run(side).catch((thrown: unknown) => failed + String(thrown).slice(0, 100))
  const outcome = await Promise.race([seen, tooLong])
  clearTimeout(timer)
  return outcome
}

/** Removes what cases may have left on an engine that goes on. */
export async function sweep({ docker, mark }: Side): Promise<void> {
  const filters = { label: [`${markLabel}=${mark}`] }
  for (const { Id } of await docker.listContainers({ all: true, filters })) {
    await docker.getContainer(Id).remove({ force: true, v: true })
  }
  for (const { Id } of await docker.listNetworks({ filters })) await docker.getNetwork(Id).remove()
  const { Volumes: volumes } = await docker.listVolumes({ filters })
  for (const { Name } of volumes ?? []) await docker.getVolume(Name).remove()
  for (const { Id } of await docker.listImages({ filters })) {
    await docker.getImage(Id).remove({ force: true })
  }
}
