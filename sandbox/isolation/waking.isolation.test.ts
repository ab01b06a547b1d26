import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createLab, type Seat } from './lab.ts'
import { mustRun } from './run.ts'

/** A sandbox that wakes has a disk its learner has had in hand: nothing on it may be followed or trusted. */
const lab = createLab()
let seat: Seat

beforeEach(async () => {
  seat = await lab.seat()
})

afterAll(() => lab.clear())

/** Tells the warden and its tools from anything else in their place. */
const sums = 'cd /usr/libexec/slipway && sha256sum *'

describe('a sandbox that wakes', () => {
  test('shows the trusted root to no program of the learner’s', async () => {
    const init = [
      '#!/bin/bash',
      'exec 2>&1 > /home/learner/seen',
      'ls -d /.old/* /state /disk /lower /child /rootfs /proc/1/root/usr/libexec/slipway/warden',
      'cat /proc/self/mountinfo',
      'exec /root/init > /dev/null',
    ].join('\n')
    await mustRun(
      seat.root,
      `cp -a /usr/libexec/slipway/init /root/init; echo '${init}' > /root/new; chmod 755 /root/new; mv /root/new /usr/libexec/slipway/init`,
    )
    const awake = await lab.wakeAgain(seat)
    const seen = await mustRun(awake.learner, 'cat /home/learner/seen')
    expect(seen).toContain(' / / rw')
    expect(seen).not.toMatch(/warden|\/\.old|^\/state|disk\.img|\/rootfs|\/lower /m)
    expect(seen.split('\n').filter((line) => / \/ \/\S* .* - ext4/.test(line))).toEqual([])
  })

  /** As if the learner had found a way to leave a link there: the operator does it for them. */
  const leaveLink = (path: string) =>
    mustRun(
      seat.trusted,
      `cd /disk/upper && mkdir -p ${path} && rm -rf ${path} && ln -s /usr/libexec/slipway ${path}`,
    )

  test.each(['var/lib/docker', 'var/lib', 'dev', 'proc', 'sys'])(
    'does not follow a link the learner left at /%s',
    async (path) => {
      const tools = await mustRun(seat.trusted, sums)
      await leaveLink(path)
      const awake = await lab.wakeAgain(seat)
      expect(tools).toContain(' warden')
      expect(await mustRun(awake.trusted, sums)).toBe(tools)
      expect(await mustRun(awake.trusted, 'grep -c " /usr" /proc/mounts || true')).toBe('0')
      expect(await mustRun(awake.learner, 'docker info -f "{{.Driver}}"')).toBe('overlay2')
    },
  )

  test('says so when the learner’s host can no longer start', async () => {
    await leaveLink('var')
    await expect(lab.wakeAgain(seat)).rejects.toThrow('sandbox-failed')
  })
})
