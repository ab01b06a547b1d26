import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'
import { openOneSandbox } from './one-sandbox.fixture.ts'

let sandbox: Sandbox

openOneSandbox({
  course: 'keeper-suite',
  egress: 'mirror',
  diskGiB: 2,
  use: (made) => {
    sandbox = made
  },
})

/** More than all buffers on the way can take, then a word. */
const flood = 'head -c 20000000 /dev/zero | tr "\\\\0" x; echo; echo whole-$((6*7))'

const attach = async (id: string) => expectValue(await sandbox.attachTerminal(id, size))

/** Reads until that is shown; whoever falls behind another page is cut off, comes again, and is given the rest. */
async function followAsPage(id: string, text: string): Promise<void> {
  for (let shown = false; !shown; ) {
    const attachment = await attach(id)
    shown = await sitAt(attachment)
      .until(text)
      .then(
        () => true,
        () => false,
      )
    attachment[Symbol.dispose]()
  }
}

test('a terminal outlives a long output after its first page has gone', async () => {
  const first = await attach('t1')
  await sitAt(first).until('$')
  first[Symbol.dispose]()
  const second = await attach('t1')
  const person = sitAt(second)
  person.type('seq 1 400000; echo counted-$((6*7))')
  expect(await person.until('counted-42')).toContain('400000\r\n')
  second[Symbol.dispose]()
})

test('a pipe that closes early ends its writer without a word', async () => {
  const attachment = await attach('t2')
  const person = sitAt(attachment)
  person.type('yes | head -n 1; echo ended-$((6*7))')
  expect(await person.until('ended-42')).not.toContain('Broken pipe')
  attachment[Symbol.dispose]()
})

test('twelve pages on one terminal can all type', async () => {
  const pages = await Promise.all(Array.from({ length: 12 }, () => attach('t3')))
  const people = pages.map(sitAt)
  for (const [number, person] of people.entries()) {
    person.type(`echo page-$((${number}+100))`)
    await person.until(`page-${number + 100}`)
  }
  for (const page of pages) page[Symbol.dispose]()
})

test('a page that does not read is cut off, and holds up nobody else', async () => {
  const stalled = await attach('t4')
  const typing = await attach('t4')
  const person = sitAt(typing)
  await person.until('$')
  person.type(flood)
  typing[Symbol.dispose]()
  await followAsPage('t4', 'whole-42')
  stalled.stream.resume()
  expect(await stalled.ended).toBeNull()
})

test('a guest that does not read is cut off, and may come again', async () => {
  const learner = await attach('t5')
  const person = sitAt(learner)
  await person.until('$')
  const guest = expectValue(await sandbox.attachGuest('t5'))
  person.type(flood)
  await person.until('whole-42')
  guest.stream.resume()
  expect(await guest.ended).toBeNull()
  const again = expectValue(await sandbox.attachGuest('t5'))
  await sitAt(again).until('whole-42')
  learner[Symbol.dispose]()
})

test('a quick guest does not run away from a learner whose page draws slowly', async () => {
  const learner = await attach('t6')
  const guest = sitAt(expectValue(await sandbox.attachGuest('t6')))
  guest.type(flood)
  let shown = ''
  for await (const chunk of learner.stream) {
    shown = (shown + chunk).slice(-100)
    if (/whole-42/.test(shown)) break
    await delay(1)
  }
  expect(shown).toContain('whole-42')
})
