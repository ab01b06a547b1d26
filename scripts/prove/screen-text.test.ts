import { expect, test } from 'vitest'
import { screenText } from '#scripts/prove/screen-text.ts'

const esc = '\u001b'

test.each([
  ['plain lines', 'one\r\ntwo\r\n', ['one', 'two']],
  ['colours and titles', `${esc}]0;t\u0007${esc}[1;31mred${esc}[0m\r\n`, ['red']],
  ['a line written over', 'loading\rdone   \r\n', ['done']],
  ['a line shortened', `loading\rdone${esc}[K\r\n`, ['done']],
  ['a letter taken back', 'cart\bs', ['cars']],
  ['tabs', 'a\tb', ['a       b']],
  ['a cleared screen', `old\r\n${esc}[H${esc}[2Jnew`, ['new']],
  ['modes of the terminal', `${esc}[?2004hx${esc}[?25l`, ['x']],
  ['nothing', '\r\n\r\n', []],
])('%s', (_, output, lines) => {
  expect(screenText(output)).toEqual(lines)
})

test('a pull with two layers, each line redrawn in its place', () => {
  const output = [
    'latest: Pulling\r\n',
    'aaa: Pulling fs layer\r\n',
    'bbb: Waiting\r\n',
    `${esc}[1A${esc}[2K\rbbb: Download complete\r${esc}[1B`,
    `${esc}[2A${esc}[2K\raaa: Pull complete\r${esc}[2B`,
    `${esc}[1A${esc}[2K\rbbb: Pull complete\r${esc}[1B`,
    'Status: done\r\n',
  ].join('')
  expect(screenText(output)).toEqual([
    'latest: Pulling',
    'aaa: Pull complete',
    'bbb: Pull complete',
    'Status: done',
  ])
})
