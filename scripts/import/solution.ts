/** Makes the solution of an imported lesson of the commands in its text. */
import { nodeNames } from '#lib/nodes.ts'
import { blocksIn } from './commands/settle.ts'
import type { Node } from './markdown/node.ts'

/** The text of solution.sh; `more` are commands that belong to no block, such as saving files. */
export function solutionOf(body: readonly Node[], more: readonly string[] = []): string {
  const blocks = blocksIn(body).filter(({ meta }) => /\brun\b/.test(meta ?? ''))
  const commands = [...blocks.map(commandOf), ...more]
  const cleaning = cleaningOf(blocks.map(({ value = '' }) => value).join('\n'))
  return `#!/usr/bin/env bash
# Does every step of this lesson; what an earlier run left behind is removed first.
set -u

${[...cleaning, ...commands].join('\n\n')}
`
}

function commandOf({ value = '', meta }: Node): string {
  const node = nodeNames.find((name) => name !== 'node-1' && meta?.split(' ').includes(name))
  if (node) return `on ${node} bash -c ${quoted(value)}`
  if (/\bkeeps\b/.test(meta ?? '')) return `timeout --foreground 5 bash -c ${quoted(value)} || true`
  return value
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Removes what the commands make by name, as the solution runs twice. */
function cleaningOf(commands: string): readonly string[] {
  const named = (pattern: RegExp) => [
    ...new Set([...commands.matchAll(pattern)].flatMap((match) => match[1] ?? [])),
  ]
  const flat = commands.replaceAll('\\\n', ' ')
  const containers = [
    ...new Set([...flat.matchAll(/\s--name[= ](["']?)([\w.-]+)\1/g)].flatMap((m) => m[2] ?? [])),
  ]
  const networks = named(/docker network create\b.*?\s([\w.-]+)\s*$/gm)
  const volumes = named(/docker volume create\b.*?\s([\w.-]+)\s*$/gm)
  const remove = (command: string, names: readonly string[]) =>
    names.length > 0 ? [`${command} ${names.join(' ')} > /dev/null 2>&1 || true`] : []
  return [
    ...remove('docker rm -f', containers),
    ...remove('docker network rm', networks),
    ...remove('docker volume rm', volumes),
  ]
}
