/** Debian packages this machine may still need; installed only as root, and only after saying so. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { ScriptFailure, say, seconds } from '../say.ts'

export const isRoot = () => process.getuid?.() === 0

export const hasApt = () => existsSync('/usr/bin/apt-get')

/** The path of a program, or null when the machine has none of that name. */
export function programPath(name: string): string | null {
  const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']
  return folders.map((folder) => `${folder}/${name}`).find((path) => existsSync(path)) ?? null
}

function apt(...parameters: readonly string[]) {
  return spawnSync('apt-get', ['-qq', ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

/** Installs a package, having told why. */
export function installPackage(name: string, why: string): void {
  say.doing(`installing ${name} from Debian's packages: ${why}`)
  const began = performance.now()
  apt('update')
  const install = apt('install', '-y', '--no-install-recommends', name)
  if (install.status !== 0) {
    throw new ScriptFailure({
      message: `Debian's package ${name} could not be installed.`,
      next: `Look at the lines above; \`apt-get install ${name}\` by hand shows them in full. Then try again.`,
      output: `${install.stdout}\n${install.stderr}`.trim().split('\n').slice(-12),
    })
  }
  say.done(`${name} installed (${seconds(performance.now() - began)})`)
}
