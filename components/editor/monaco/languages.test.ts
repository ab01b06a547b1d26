/** Which files get which help, and what a learner reads about a mistake in a Dockerfile. */
import { validate } from 'dockerfile-utils'
import { expect, it } from 'vitest'
import { wordsFor } from './dockerfile-messages.ts'
import { isCompose, languageOf } from './language-of.ts'

it.each([
  ['app/Dockerfile', 'dockerfile'],
  ['Dockerfile.prod', 'dockerfile'],
  ['compose.override.yaml', 'yaml'],
  ['package.json', 'javascript'],
  ['a/run.sh', 'shell'],
  ['app.py', 'python'],
  ['site/index.html', 'html'],
  ['notes', 'plaintext'],
])('%s is %s', (path, language) => {
  expect(languageOf(path)).toBe(language)
})

it('knows Compose files by their names', () => {
  const names = [
    'compose.yaml',
    'x/docker-compose.yml',
    'compose.prod.yml',
    'docker-compose-dev.yaml',
  ]
  expect(names.filter((name) => !isCompose(name))).toEqual([])
  expect(['compose.txt', 'mycompose.yaml', 'config.yaml'].filter(isCompose)).toEqual([])
})

/** The words for each mistake in a Dockerfile, as the editor marks them. */
const complaints = (text: string) =>
  validate(text).map(({ code, message, range }) => {
    const line = text.split('\n')[range.start.line] ?? ''
    return wordsFor(code, line.slice(range.start.character, range.end.character), message)
  })

it.each([
  ['FROM nginx\nRUM ls', 'Docker knows no instruction “RUM”, did you mean "RUN"?'],
  ['FROM nginx\nCOPY a', 'Two things are needed here: what to copy, and where to.'],
  ['FROM nginx\nEXPOSE web', '“web” is not a port. Write a number from 0 to 65535, such as 8080.'],
  [
    'RUN ls',
    'A Dockerfile begins with FROM and the image to build on, such as FROM python:3.13-slim.',
  ],
  [
    'FROM nginx\nWORKDIR app',
    'Begin the path with a slash, such as /app; without one it depends on the image you build on.',
  ],
])('says of %j: %s', (text, words) => {
  expect(complaints(text)).toEqual([words])
})
