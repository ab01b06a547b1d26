/**
 * First step of every npm script. Runs on whatever Node the machine has, so it is plain JavaScript
 * with no dependency: brings the npm packages (Node 24 is one of them), then hands over to the
 * TypeScript program of that name.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const node = join(modules, 'node', 'bin', 'node')
const stamp = join(modules, '.slipway-lock')

const fail = (message, next) => {
  console.error(`\n  ✗ ${message}\n    ${next}\n`)
  process.exit(1)
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()

// Not `npm ci`: it refuses a lock file that lacks packages for systems the registry at hand does not
// carry. With --no-save the lock file decides and is not written to.
const install = () => {
  console.log('  … installing npm packages (about a minute the first time)')
  const npm = spawnSync(
    'npm',
    ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (npm.error) fail('npm was not found.', 'Install Node.js together with npm, then try again.')
  if (npm.status !== 0) {
    fail(
      'Installing the npm packages failed; the reason is above.',
      'If it speaks of the network, connect this machine to the npm registry; if of space, free some. Then try again.',
    )
  }
  writeFileSync(stamp, lockHash())
}

const major = (program) => {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

const nodeProgram = () => {
  if (major(node) >= 24) return node
  if (major(process.execPath) >= 24) return process.execPath
  return fail(
    `Slipway needs Node 24, and its npm package does not run on ${process.platform} ${process.arch}.`,
    'Install Node 24 or newer on this machine, then try again.',
  )
}

const [name, ...rest] = process.argv.slice(2)
if (!installed()) install()

const program = spawn(nodeProgram(), [join(root, 'scripts', `${name}.ts`), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env, // `su` without `-` leaves out the folders of dockerd and dpkg's tools.
    PATH: `${join(modules, '.bin')}:${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
  },
})
// The program ends itself in good order on these; it must not be left behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => program.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
}
program.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
