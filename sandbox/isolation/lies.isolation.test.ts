import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createEngineClient } from '#sandbox/engine/client.ts'
import { size } from '#sandbox/providers/contract-bench.ts'
import { createLab, type Seat } from './lab.ts'
import { mustRun } from './run.ts'

/** A learner may replace every file on their host, our tools too; the gateway must come away unharmed. */
const lab = createLab()
let liar: Seat

const tools = '/usr/libexec/slipway'
/** Milliseconds after which the gateway has given up on any tool. */
const bounded = 15_000

beforeAll(async () => {
  liar = await lab.seat()
  await mustRun(liar.root, `cp -a ${tools} /root/tools; cp -a /usr/bin/setpriv /root/setpriv`)
})

beforeEach(async () => {
  await mustRun(liar.root, `rm -rf ${tools}/*; cp -a /root/tools/. ${tools}/`)
})

afterAll(() => lab.clear())

/** Puts that shell script in the place of those tools. */
async function replaceBy(script: string, ...names: readonly string[]) {
  const put = `rm -rf ${tools}/$n; printf '%s\\n' '#!/bin/bash' '${script}' > ${tools}/$n; chmod 755 ${tools}/$n`
  await mustRun(liar.root, `for n in ${names.join(' ')}; do ${put}; done`)
}

/** Asks for everything a gateway asks for, and tells what came of it. */
async function askForEverything() {
  const { sandbox } = liar
  const begun = performance.now()
  const answers = await Promise.all([
    sandbox.openEngine(),
    sandbox.openPort(8080),
    sandbox.attachTerminal('t3', size),
    sandbox.readFile('x', 1000),
  ])
  for (const answer of answers)
    if (answer.ok && answer.value && 'destroy' in answer.value) answer.value.destroy()
  expect(performance.now() - begun).toBeLessThan(bounded)
  return answers.map((answer) => (answer.ok ? 'ok' : answer.error))
}

const allTools = ['connect', 'terminal', 'workspace']
const gone = 'sandbox-gone'

describe('the tools lie', () => {
  test.each([
    ['never say anything', 'exec sleep infinity'],
    ['say something else', 'echo what do you want >&2'],
    ['say it without an end', 'echo -n open >&2; exec sleep infinity'],
    ['say too much', 'exec cat /dev/zero >&2'],
    ['say too many lines', 'exec yes no >&2'],
    ['end at once', 'exit 0'],
    ['end by a signal', 'kill -9 $$'],
    ['stop themselves', 'kill -STOP $$'],
    ['close what they were given', 'exec 0<&- 1>&- 2>&-; exec sleep infinity'],
    ['leave somebody behind who keeps it open', 'sleep infinity & exit 0'],
  ])('they %s', async (_, script) => {
    await replaceBy(script, ...allTools)
    expect(await askForEverything()).toEqual([gone, gone, gone, gone])
  })

  test('they are not there, or are no programs', async () => {
    await mustRun(liar.root, `rm ${tools}/{connect,terminal,workspace}`)
    expect(await askForEverything()).toEqual([gone, gone, gone, gone])
    await mustRun(
      liar.root,
      `cd ${tools}; mkdir connect; mkfifo terminal; ln -s /dev/zero workspace`,
    )
    expect(await askForEverything()).toEqual([gone, gone, gone, gone])
  })
})

describe('one tool lies', () => {
  test('a file has no end', async () => {
    await replaceBy('exec cat /dev/zero', 'workspace')
    expect(await liar.sandbox.readFile('x', 1000)).toEqual({ ok: false, error: 'sandbox-failed' })
  })

  test('a terminal claims an old output it does not have, and a wrong exit', async () => {
    await replaceBy('echo ready 999999999 >&2; echo exit 99999999999 >&2', 'terminal')
    const attached = await liar.sandbox.attachTerminal('t4', size)
    if (!attached.ok) throw new Error(attached.error)
    attached.value.stream.resume()
    expect(await attached.value.ended).toBeNull()
  })

  test('what everybody is started with hangs', async () => {
    await mustRun(
      liar.root,
      "rm /usr/bin/setpriv; printf '%s\\n' '#!/bin/bash' 'exec sleep infinity' > /usr/bin/setpriv; chmod 755 /usr/bin/setpriv",
    )
    const begun = performance.now()
    expect(await liar.sandbox.readFile('x', 1000)).toEqual({ ok: false, error: gone })
    expect(await liar.sandbox.attachTerminal('t5', size)).toEqual({ ok: false, error: gone })
    expect(performance.now() - begun).toBeLessThan(2 * bounded)
    const restored = await liar.sandbox.openEngine()
    expect(restored.ok).toBe(true)
    await mustRun(
      (script) => liar.trusted(`/usr/libexec/slipway/enter root bash -c '${script}'`),
      'cp -a --remove-destination /root/setpriv /usr/bin/setpriv',
    )
  })
})

describe('the engine lies', () => {
  const answering = (answer: string) =>
    `mv -n /run/docker.sock /run/real.sock; rm -f /run/docker.sock; nohup perl -MIO::Socket::UNIX -e 'my $l = IO::Socket::UNIX->new(Local => "/run/docker.sock", Listen => 9) or die; $SIG{PIPE} = "IGNORE"; while (my $c = $l->accept) { next if fork; sysread($c, my $ask, 65536); ${answer}; exit }' > /dev/null 2>&1 & until [ -S /run/docker.sock ]; do sleep 0.05; done`
  const head = String.raw`print $c "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n`

  test.each([
    ['does not answer', 'sleep 600', 'unreachable'],
    ['hangs up', 'close $c', 'unreachable'],
    ['speaks another language', 'print $c "220 mail ready" x 100', 'unreachable'],
    ['answers no JSON', `${head}Connection: close\\r\\n\\r\\n<html>"`, 'malformed'],
    ['answers something else', `${head}Connection: close\\r\\n\\r\\n[1,2]"`, 'malformed'],
    ['never comes to an end', `${head}\\r\\n"; print $c "[" x 65536 while 1`, 'too-large'],
    [
      'has headers without end',
      `${head}"; print $c "X-More: 1\\r\\n" x 1000 while 1`,
      'unreachable',
    ],
    [
      'dawdles',
      `${head}\\r\\n"; $c->autoflush; while (1) { print $c "["; sleep 1 }`,
      'unreachable',
    ],
  ])('it %s', async (_, answer, failure) => {
    await mustRun(liar.root, answering(answer))
    using client = createEngineClient(liar.sandbox.openEngine)
    const begun = performance.now()
    const got = await client.get('/v1.41/info', z.object({ ID: z.string() }))
    expect(got).toEqual({ ok: false, error: failure })
    expect(performance.now() - begun).toBeLessThan(bounded)
  })
})

test('with everything deleted, it can still be removed', async () => {
  await liar.root('rm -rf --no-preserve-root /usr /etc /home /run /var 2> /dev/null; true', 60_000)
  expect(await askForEverything()).toEqual([gone, gone, gone, gone])
  const begun = performance.now()
  await liar.sandbox.destroy()
  expect(performance.now() - begun).toBeLessThan(10_000)
})
