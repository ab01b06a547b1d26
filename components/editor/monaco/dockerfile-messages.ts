/** What is wrong in a Dockerfile, in words for somebody who writes their first one. */
import { ValidationCode } from 'dockerfile-utils'
import { suggestion } from '#lib/content/suggest.ts'

export const instructions = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const

/** A sentence, and where it helps what to write; `marked` is the text that is underlined. */
const words: Readonly<Record<number, (marked: string) => string>> = {
  [ValidationCode.UNKNOWN_INSTRUCTION]: (marked) =>
    `Docker knows no instruction “${marked}”${suggestion(marked, instructions)}`,
  [ValidationCode.NO_SOURCE_IMAGE]: () =>
    'A Dockerfile begins with FROM and the image to build on, such as FROM python:3.13-slim.',
  [ValidationCode.ARGUMENT_MISSING]: (marked) => `${marked} needs something after it.`,
  [ValidationCode.ARGUMENT_REQUIRES_AT_LEAST_TWO]: () =>
    'Two things are needed here: what to copy, and where to.',
  [ValidationCode.INVALID_PORT]: (marked) =>
    `“${marked}” is not a port. Write a number from 0 to 65535, such as 8080.`,
  [ValidationCode.JSON_IN_SINGLE_QUOTES]: () =>
    'Use double quotes inside the brackets: ["python", "app.py"]. With single quotes Docker takes it for a shell command.',
  [ValidationCode.DEPRECATED_MAINTAINER]: () =>
    'MAINTAINER is out of use. Write LABEL org.opencontainers.image.authors="…" instead.',
  [ValidationCode.WORKDIR_IS_NOT_ABSOLUTE]: () =>
    'Begin the path with a slash, such as /app; without one it depends on the image you build on.',
  [ValidationCode.CASING_INSTRUCTION]: () =>
    'Docker accepts it, but instructions are written in capitals.',
  [ValidationCode.MULTIPLE_INSTRUCTIONS]: (marked) =>
    `There is more than one ${marked}; only the last one counts.`,
}

/** The library's own message where there are no plainer words. */
export function wordsFor(code: unknown, marked: string, message: string): string {
  const plain = typeof code === 'number' ? words[code] : undefined
  return plain ? plain(marked) : message
}
