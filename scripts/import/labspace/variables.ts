/** The variables of a Labspace: those with a value are written out, others become variables of the shell. */
import type { Labspace } from './labspace-file.ts'

/** The text with every `$$name$$` that labspace.yaml gives a value. */
export const withValues = (markdown: string, variables: Labspace['variables']): string =>
  markdown.replaceAll(/\$\$([^$\n]+)\$\$/g, (all, name: string) => {
    const value = variables[name.trim()]
    return value === undefined ? all : String(value)
  })

/** A name that a shell takes: api-key → api_key. */
export const shellName = (name: string): string =>
  name.replaceAll(/\W+/g, '_').replace(/^(?=\d)/, '_')

/** In a command, the variable; elsewhere, its name for the reader to replace. */
export const inCommand = (code: string): string =>
  code.replaceAll(/\$\$([^$\n]+)\$\$/g, (_, name: string) => `\${${shellName(name.trim())}}`)

export const inText = (text: string): string =>
  text
    .replaceAll(/\$\$([^$\n]+)\$\$/g, (_, name: string) => `<${name.trim()}>`)
    .replaceAll(String.raw`\$\$`, '$$$$')
