/** Compares shell commands by what they mean to Docker, not by how they are spelt. */

/** Whether both would do the same: order of options, long or short names, `=` or space do not matter. */
export function sameCommand(one: string, other: string): boolean {
  return one.trim() !== '' && meaningOf(one) === meaningOf(other)
}

/** A text that two commands share exactly when they mean the same. */
function meaningOf(command: string): string {
  const words = splitWords(command.replace(/^\s*[$#]\s+/, ''))
  const start = words[0] === 'sudo' ? 1 : 0
  const [program = '', ...rest] = words.slice(start)
  if (program !== 'docker') return JSON.stringify([program, ...rest])
  const { name, parameters } = subcommand(rest)
  const { options, args } = readOptions(name, parameters)
  return JSON.stringify([program, name, options.sort(), args])
}

/** Words as a shell would see them; a variable stays as it is written. */
function splitWords(command: string): readonly string[] {
  const words = command.replaceAll('\\\n', ' ').match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  return words.map((word) => word.replaceAll(/["']/g, ''))
}

/** Old names and their new spelling, which Docker knows as the same. */
const groups = new Set([
  'buildx',
  'compose',
  'config',
  'container',
  'context',
  'image',
  'network',
  'node',
  'secret',
  'service',
  'stack',
  'swarm',
  'system',
  'volume',
])

const aliases: Readonly<Record<string, string>> = {
  ps: 'container ls',
  images: 'image ls',
  rmi: 'image rm',
  info: 'system info',
  'container list': 'container ls',
  'container ps': 'container ls',
  'container remove': 'container rm',
  'image list': 'image ls',
  'image remove': 'image rm',
  'network list': 'network ls',
  'network remove': 'network rm',
  'volume list': 'volume ls',
  'volume remove': 'volume rm',
  'buildx build': 'image build',
}

const ofContainers = new Set(
  'attach commit cp create diff exec export kill logs pause port rename restart rm run start stats stop top unpause update wait'.split(
    ' ',
  ),
)
const ofImages = new Set('build history import load pull push save tag'.split(' '))

function subcommand(words: readonly string[]) {
  const [first = '', second = ''] = words
  const grouped = groups.has(first) && second !== '' && !second.startsWith('-')
  const written = grouped ? `${first} ${second}` : first
  const parameters = words.slice(grouped ? 2 : 1)
  const full = ofContainers.has(written)
    ? `container ${written}`
    : ofImages.has(written)
      ? `image ${written}`
      : written
  return { name: aliases[full] ?? full, parameters }
}

/** Options without a value, by their long names. */
const switches = new Set(
  'all all-tags build detach digests follow force help init interactive no-cache no-trunc privileged publish-all pull-always quiet read-only remove-orphans rm size timestamps tty volumes'.split(
    ' ',
  ),
)

const shortNames: Readonly<Record<string, string>> = {
  a: 'all',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  f: 'force',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  n: 'tail',
  p: 'publish',
  q: 'quiet',
  s: 'size',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
  P: 'publish-all',
}

/** Letters that mean something else in one command. */
const shortNamesOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'compose down': { v: 'volumes' },
  'compose logs': { f: 'follow' },
  'compose rm': { v: 'volumes' },
  'container logs': { f: 'follow', t: 'timestamps' },
  'container ls': { f: 'filter', n: 'last' },
  'container rm': { v: 'volumes' },
  'container stop': { t: 'time' },
  'container restart': { t: 'time' },
  'image build': { f: 'file', t: 'tag' },
  'image ls': { f: 'filter' },
  'network ls': { f: 'filter' },
  'volume ls': { f: 'filter' },
  'network create': { d: 'driver' },
  'volume create': { d: 'driver' },
  'container inspect': { f: 'format' },
  inspect: { f: 'format' },
}

/** Options, and what follows them; after the image, words belong to the container. */
function readOptions(name: string, parameters: readonly string[]) {
  const options: string[] = []
  const args: string[] = []
  const endsAtFirst = /^container (run|create|exec)$/.test(name)
  for (let i = 0; i < parameters.length; i++) {
    const word = parameters[i] ?? ''
    if (word === '--' || !word.startsWith('-') || word === '-') {
      args.push(word)
      if (!endsAtFirst) continue
      args.push(...parameters.slice(i + 1))
      break
    }
    const read = readOption(name, word, parameters[i + 1])
    options.push(...read.options)
    if (read.tookNext) i += 1
  }
  return { options, args }
}

function readOption(name: string, word: string, next = '') {
  if (word.startsWith('--')) {
    const [long = '', value] = splitOnce(word.slice(2), '=')
    if (switches.has(long)) return { options: value === 'false' ? [] : [long], tookNext: false }
    return { options: [`${long}=${value ?? next}`], tookNext: value === undefined }
  }
  const options: string[] = []
  const letters = [...word.slice(1)]
  for (const [at, letter] of letters.entries()) {
    const long = shortNamesOf[name]?.[letter] ?? shortNames[letter] ?? letter
    if (switches.has(long)) {
      options.push(long)
      continue
    }
    const attached = letters
      .slice(at + 1)
      .join('')
      .replace(/^=/, '')
    return { options: [...options, `${long}=${attached || next}`], tookNext: attached === '' }
  }
  return { options, tookNext: false }
}

function splitOnce(text: string, by: string): readonly [string, string | undefined] {
  const at = text.indexOf(by)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
