/** The docker commands that tests of the site type, in their plainest forms. */
import type { FakeEngine } from '#sandbox/providers/fake/engine.ts'
import type { FakePort } from '#sandbox/providers/fake/engine-api.ts'

const optionOf = (words: readonly string[], option: string): string | undefined =>
  words.includes(option) ? words[words.indexOf(option) + 1] : undefined

function portsOf(words: readonly string[]): readonly FakePort[] {
  const [host, container] = (optionOf(words, '-p') ?? '').split(':').map(Number)
  return host && container ? [{ host, container }] : []
}

function run(words: readonly string[], engine: FakeEngine): string {
  const name = optionOf(words, '--name') ?? 'eager_bohr'
  const withValue = ['--name', '-p']
  const image = words.find(
    (word, i) => !word.startsWith('-') && !withValue.includes(words[i - 1] ?? ''),
  )
  if (image === undefined) return 'docker: "docker run" requires at least 1 argument.\n'
  engine.run({ name, image, ports: portsOf(words) })
  if (words.includes('-d')) return `${crypto.randomUUID().replaceAll('-', '')}\n`
  engine.exit(name, 0)
  return 'Hello from Docker!\n'
}

/** Does what the words after `docker` say; the answer is what it prints. */
export function dockerCommand(line: string, engine: FakeEngine): string {
  const [command = '', ...words] = line.split(/\s+/)
  const name = words.find((word) => !word.startsWith('-')) ?? ''
  switch (command) {
    case 'run':
      return run(words, engine)
    case 'pull':
      engine.pull(name)
      return `Downloaded newer image for ${name}\n`
    case 'exec':
      engine.exec(name, words.slice(words.indexOf(name) + 1).join(' '))
      return ''
    case 'stop':
      engine.exit(name, 0)
      return `${name}\n`
    case 'pause':
    case 'unpause':
      engine.setPaused(name, command === 'pause')
      return `${name}\n`
    case 'rm':
      engine.remove(name)
      return `${name}\n`
    default:
      return `docker: '${command}' is not a docker command.\n`
  }
}
