import { expect, it } from 'vitest'
import { hintedCommands } from './hinted-commands.ts'

it('finds the solution in the last hint, command by command', () => {
  const hints = ['Think of `docker ps`.', '`docker rm web`, and then `docker run -d nginx`']
  expect(hintedCommands({ hints })).toEqual(['docker rm web', 'docker run -d nginx'])
  expect(hintedCommands({ hints: ['No command here.'] })).toEqual([])
  expect(hintedCommands({ hints: [] })).toEqual([])
})
