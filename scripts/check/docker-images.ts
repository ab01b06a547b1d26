/** Finds the images that shell commands run or pull, and those they make themselves. */

/** Options of `docker run` and its kin that take no value; every other option takes one. */
const switches = new Set([
  '--all-tags',
  '--detach',
  '--disable-content-trust',
  '--help',
  '--init',
  '--interactive',
  '--no-healthcheck',
  '--oom-kill-disable',
  '--privileged',
  '--publish-all',
  '--quiet',
  '--read-only',
  '--rm',
  '--sig-proxy',
  '--tty',
])
const shortSwitches = 'adiPqt'

/** `-a` attaches a stream, which has a name, except for pull. */
const takesValue = (letter: string, command: string): boolean =>
  letter === 'a' ? command !== 'pull' : !shortSwitches.includes(letter)

export interface ImageUse {
  /** `docker run`, `docker create` or `docker pull`. */
  readonly command: string
  /** The image as written. */
  readonly image: string
  /** Lines before the command, counted from the start of the text. */
  readonly lineOffset: number
}

export interface ShellImages {
  readonly used: readonly ImageUse[]
  /** Names given by `docker build -t`, `docker tag` and `docker commit`. */
  readonly made: readonly string[]
}

/** The images in a shell text. */
export function imagesIn(text: string): ShellImages {
  const commands = simpleCommands(text).flatMap(({ words, lineOffset }) => {
    const docker = dockerWords(words)
    return docker ? [{ ...docker, lineOffset }] : []
  })
  return {
    used: commands.flatMap(({ name, rest, lineOffset }) => {
      if (!['run', 'create', 'pull'].includes(name)) return []
      const image = firstArgument(rest, name)
      return image === undefined ? [] : [{ command: `docker ${name}`, image, lineOffset }]
    }),
    made: commands.flatMap(({ name, rest }) => madeBy(name, rest)),
  }
}

interface SimpleCommand {
  readonly words: readonly string[]
  readonly lineOffset: number
}

/** Commands between ; | & ( and line ends, as words; a line that ends in a backslash goes on. */
function simpleCommands(text: string): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = []
  let line = 0
  for (const part of text.split(/(?<!\\)\n/)) {
    const pieces = part.replaceAll('\\\n', ' ').split(/&&|[;|&(]/)
    for (const piece of pieces) {
      const words = piece.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)
      if (words) commands.push({ words: words.map(unquoted), lineOffset: line })
    }
    line += part.split('\n').length
  }
  return commands
}

const unquoted = (word: string): string => word.replaceAll(/["']/g, '').replace(/\)+$/, '')

interface DockerCommand {
  readonly name: string
  readonly rest: readonly string[]
}

/** What follows `docker`, or nothing when the command is another. */
function dockerWords(words: readonly string[]): DockerCommand | undefined {
  const start = words.findIndex((word) => !/^(?:sudo|time|exec|if|then|!|\w+=.*)$/.test(word))
  if (start < 0 || words[start] !== 'docker') return undefined
  const all = words.slice(start + 1)
  const first = all.findIndex(
    (word, i) => !word.startsWith('-') && !/^-[Hcl]$/.test(all[i - 1] ?? ''),
  )
  const [name = '', ...rest] = first < 0 ? [] : all.slice(first)
  if (!['container', 'image', 'buildx'].includes(name)) return { name, rest }
  const [inner = '', ...more] = rest
  return { name: inner, rest: more }
}

/** The first word that is neither an option nor an option's value. */
function firstArgument(words: readonly string[], command: string): string | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (!word.startsWith('-')) return word
    if (optionTakesNext(word, command)) i += 1
  }
  return undefined
}

function optionTakesNext(option: string, command: string): boolean {
  if (option.startsWith('--')) return !option.includes('=') && !switches.has(option)
  const letters = [...option.slice(1)]
  const valued = letters.findIndex((letter) => takesValue(letter, command))
  return valued >= 0 && valued === letters.length - 1
}

function madeBy(name: string, words: readonly string[]): readonly string[] {
  const plain = words.filter((word) => !word.startsWith('-'))
  if (name === 'tag' || name === 'commit') return plain.slice(-1)
  if (name !== 'build') return []
  return words.flatMap((word, i) => {
    if (word === '-t' || word === '--tag') return words[i + 1] ?? []
    return /^(?:--tag=|-t)(.+)$/.exec(word)?.[1] ?? []
  })
}
