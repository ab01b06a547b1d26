/** Makes a scenario's verify script into a check of the lesson. */
import { missingProgram } from '../commands/missing-programs.ts'
import type { Notes } from '../notes.ts'
import { homeOf, pathsFor } from './host-paths.ts'

/** Seconds; a check may look for five. */
const patience = 4

/** Why the script cannot decide on a learner's host, as far as can be seen. */
export function tellVerify(from: string, script: string, notes: Notes): void {
  const program = missingProgram(script)
  if (program !== undefined) notes.add('changed', from, `it calls ${program}, which a host has not`)
  const shebang = /^#![ \t]*(\S+(?:[ \t]+\S+)?)/.exec(script)?.[1]
  if (shebang !== undefined && !/\b(?:ba)?sh$/.test(shebang)) {
    notes.add('changed', from, `it is written for ${shebang}, which a host may not have`)
  }
  notes.add(
    'changed',
    from,
    `it runs every three seconds while the page is open, at most ${patience} seconds, as root`,
  )
}

/** The text of checks/NAME.sh. Katacoda wants the word done where the script prints it, Killercoda exit code 0. */
export function verifyScript(slug: string, title: string, script: string): string {
  const wantsDone = /\b(?:echo|printf)\s+(?:-\w+\s+)?["']?done\b/.test(script)
  const body = pathsFor(slug)(script).replace(/\s*$/, '')
  return `#!/usr/bin/env bash
# Whether this step is done, by the scenario's own script, which stands below.
home=${homeOf(slug)}
script=$(mktemp) || exit 126
trap 'rm -f "$script"' EXIT
cat > "$script" <<'END_OF_SCENARIO_SCRIPT'
${body}
END_OF_SCENARIO_SCRIPT

cd "$home" 2> /dev/null || cd
said=$(sudo -n env HOME="$home" timeout ${patience} bash "$script" 2> /dev/null < /dev/null)
code=$?
${wantsDone ? `if [ "$code" = 0 ] && grep -q '\\bdone\\b' <<< "$said"; then exit 0; fi` : 'if [ "$code" = 0 ]; then exit 0; fi'}
echo ${shellQuoted(`“${title}” is not done yet.`)}
printf '%s\\n' "$said" | tail -n 1
exit 1
`
}

const shellQuoted = (words: string): string => `'${words.replaceAll("'", `'\\''`)}'`
