/** Which key presses in a terminal the page keeps for itself. */
import { expect, it } from 'vitest'
import { pageKeyOf } from './terminal-keys.ts'

function press(keys: string) {
  const parts = keys.split('+')
  const has = (name: string) => parts.includes(name)
  return pageKeyOf({
    key: parts.at(-1) ?? '',
    ctrlKey: has('Ctrl'),
    shiftKey: has('Shift'),
    altKey: has('Alt'),
    metaKey: has('Cmd'),
  })
}

it.each([
  ['Ctrl+Shift+C', 'copy'],
  ['Cmd+c', 'copy'],
  ['Ctrl+Insert', 'copy'],
  ['Ctrl+Shift+V', 'paste'],
  ['Cmd+v', 'paste'],
  ['Shift+Insert', 'paste'],
  ['Ctrl+Shift+Enter', 'leave'],
])('%s is the page’s %s', (keys, meaning) => {
  expect(press(keys)).toBe(meaning)
})

it.each(['Ctrl+c', 'Ctrl+v', 'Ctrl+d', 'Enter', 'Tab', 'Shift+Enter', 'Insert', 'Ctrl+Alt+c'])(
  '%s is the shell’s',
  (keys) => {
    expect(press(keys)).toBeNull()
  },
)
