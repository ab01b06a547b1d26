/** Which language a file is written in, by its name. */
import { nameOf } from '#components/editor/paths.ts'

const byName: readonly (readonly [RegExp, string])[] = [
  [/^(dockerfile|containerfile)(\..+)?$/i, 'dockerfile'],
  [/\.(dockerfile|containerfile)$/i, 'dockerfile'],
  [/\.ya?ml$/i, 'yaml'],
  // JSON is a part of JavaScript as far as colours go.
  [/\.(json|m?js|cjs|jsx)$/i, 'javascript'],
  [/\.(sh|bash)$/i, 'shell'],
  [/^\.(bashrc|profile)$/, 'shell'],
  [/\.py$/i, 'python'],
  [/\.(html?|xml|svg)$/i, 'html'],
  [/\.(ini|conf|cfg|toml|env)$/i, 'ini'],
  [/^\.env/, 'ini'],
  [/^\.dockerignore$/, 'ini'],
]

/** Monaco's name of the language; plain text when nothing better is known. */
export const languageOf = (path: string): string =>
  byName.find(([pattern]) => pattern.test(nameOf(path)))?.[1] ?? 'plaintext'

const compose = /^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i

export const isCompose = (path: string): boolean => compose.test(nameOf(path))
