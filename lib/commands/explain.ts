/** Says in one line what a docker command does, as far as a table of common ones knows. */
import { commandWords, optionWords } from './words.ts'

/** Null for what is no docker command that the table knows. */
export function explain(command: string): string | null {
  const words = dockerWords(command)
  if (words === null) return null
  const name = nameOf(words)
  if (name === null) return null
  const rest = words.slice(name.split(' ').length)
  const options = [...new Set(optionsOf(name, rest))]
  return [commandWords[name], ...options].join(', ')
}

/** The words after `docker`, up to what the shell does next; null when another program is run. */
function dockerWords(command: string): readonly string[] | null {
  const words =
    command.replaceAll('\\\n', ' ').match(/(?:\$\([^)]*\)|"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  const from = words[0] === 'sudo' ? 1 : 0
  if (words[from] !== 'docker') return null
  const end = words.findIndex((word) => /^(?:[|;&]|\d?[<>])/.test(word))
  return words.slice(from + 1, end < 0 ? undefined : end).map((word) => word.replace(/;$/, ''))
}

function nameOf([first = '', second = '']: readonly string[]): string | null {
  const pair = `${first} ${second}`
  if (pair in commandWords) return pair
  // docker container run is docker run.
  return first in commandWords ? first : null
}

/** What the options before the first argument mean; what comes after it is for another program. */
function optionsOf(name: string, words: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const [at, word] of words.entries()) {
    if (word === '--' || (!word.startsWith('-') && endsOptions(name, words, at))) break
    if (word.startsWith('--')) found.push(...meaningOf(name, word.slice(2).split('=')[0] ?? ''))
    else if (/^-[A-Za-z]/.test(word)) {
      for (const letter of lettersOf(word)) found.push(...meaningOf(name, letter))
    }
  }
  return found
}

/** Of `docker run IMAGE …` and the like, all after the first argument is the container's own command. */
const passesOn: ReadonlySet<string> = new Set([
  'run',
  'create',
  'exec',
  'compose exec',
  'compose run',
])

/** Whether that word is an argument, rather than the value of the option before it. */
function endsOptions(name: string, words: readonly string[], at: number): boolean {
  if (!passesOn.has(name)) return false
  const before = words[at - 1]
  if (before === undefined || !before.startsWith('-') || before.includes('=')) return true
  return withoutValue.has(before.replace(/^-+/, '')) || /^-[ditP]{2,}$/.test(before)
}

const withoutValue: ReadonlySet<string> = new Set([
  'd',
  'i',
  't',
  'P',
  'detach',
  'interactive',
  'tty',
  'rm',
  'publish-all',
  'privileged',
  'read-only',
  'init',
  'T',
])

/** -it is -i and -t; -p8080:80 is -p. */
function lettersOf(word: string): readonly string[] {
  const letters = word.slice(1)
  return /^[ditqaPf]+$/.test(letters) ? [...letters] : [letters.slice(0, 1)]
}

function meaningOf(command: string, option: string): readonly string[] {
  const named = optionWords.filter(({ name, short }) => name === option || short === option)
  const own = named.find(({ of }) => of?.includes(command))
  const common = named.find(({ of }) => of === undefined)
  const does = (own ?? common)?.does
  return does === undefined ? [] : [does]
}
