/** A learner's processes that are frozen, by `docker pause` or on purpose, hold nothing up. */
import Docker from 'dockerode'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'
import { takeInventory } from './inventory.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const docker = new Docker()
const course = 'frozen-suite'
const provider = suiteProvider({ docker, course })
const owner = crypto.randomUUID()
let sandbox: Sandbox

const take = async () =>
  expectValue(await provider.create({ owner, expiresAt: Date.now() + 600_000 }))

/** What the terminal shows until the line has ended. */
async function type(line: string): Promise<string> {
  using attachment = expectValue(await sandbox.attachTerminal('t1', size))
  const person = sitAt(attachment)
  await person.until('$')
  person.type(`${line}; echo typed-$((6*7))`)
  // Awaited here: the page must not go before.
  return await person.until('typed-42')
}

const outer = async () => {
  const { containers } = await takeInventory({ docker, course })
  return docker.getContainer(containers[0]?.container ?? '')
}

// Without that signal a sleep that is stopped takes ten seconds, as nothing in it listens.
const pause =
  'docker run -d --name still --stop-signal KILL debian:trixie-slim sleep 600 && docker pause still'

/** A process whose first thread ends, by exit(2) alone, and whose second sleeps; frozen, too. */
const headless = `docker run -d --init --name still python:3.13-slim python -c '
import ctypes, os, threading, time
threading.Thread(target=time.sleep, args=(600,)).start()
ctypes.CDLL(None).syscall(93 if os.uname().machine == "aarch64" else 60, 0)' && sleep 1 && docker pause still`

/** Freezes everything it can, itself at last, in a new group each time; thawed, it goes on. */
const freezing = `sudo sh -c '
for n in $(seq 1000000); do
  for top in /sys/fs/cgroup/freezer /sys/fs/cgroup; do
    [ -f $top/cgroup.procs ] || continue
    mkdir -p $top/again/$n
    for pid in $(ps -e -o pid=); do [ $pid = $$ ] || echo $pid > $top/again/$n/cgroup.procs; done
    echo FROZEN > $top/again/$n/freezer.state || echo 1 > $top/again/$n/cgroup.freeze
  done
done' > /dev/null 2>&1 &`

beforeEach(async () => {
  sandbox = await take()
})
afterEach(() => provider.discard(owner))
afterAll(() => provider[Symbol.dispose]())

const nothing = { containers: [], disks: [], claims: [] }

test('a paused container sleeps in good order, and starts again after waking', async () => {
  await type(pause)
  expectValue(await sandbox.sleep())
  expect((await takeInventory({ docker, course })).containers).toEqual([])
  sandbox = await take()
  expect(
    await type('docker start still; docker inspect -f "now {{.State.Status}}" still'),
  ).toContain('now running')
})

test('a host with a paused container is thrown away', async () => {
  await type(pause)
  await sandbox.destroy()
  expect(await takeInventory({ docker, course })).toEqual(nothing)
})

test('so is one with a frozen process whose first thread has ended', async () => {
  expect(await type(headless)).not.toContain('rror')
  await sandbox.destroy()
  expect(await takeInventory({ docker, course })).toEqual(nothing)
})

test('so is one whose warden was killed', async () => {
  await type(pause)
  const { State } = await (await outer()).inspect()
  process.kill(State.Pid, 'SIGKILL')
  await sandbox.destroy()
  expect(await takeInventory({ docker, course })).toEqual(nothing)
})

test.each(['sleep', 'destroy'] as const)(
  'a loop that freezes again and again does not hold up %s',
  async (deed) => {
    await type(`touch ~/workspace/kept; sync; ${freezing} sleep 1`).catch(() => undefined)
    await sandbox[deed]()
    const left = await takeInventory({ docker, course })
    expect(left.containers).toEqual([])
    if (deed === 'destroy') return expect(left).toEqual(nothing)
    sandbox = await take()
    expect(await type('ls ~/workspace')).toContain('kept')
  },
)
