/** Makes the scripts that a scenario ran unseen into one script of each step, which the learner runs. */
import { missingProgram } from '../commands/missing-programs.ts'
import type { SourceFolder } from '../files.ts'
import type { ImportedFile } from '../imported.ts'
import { fence, type Node, paragraph, text } from '../markdown/node.ts'
import type { Notes } from '../notes.ts'
import { hidden } from './assets.ts'
import { homeOf, pathsFor } from './host-paths.ts'
import type { ScenarioStep } from './index-file.ts'

export interface SetUp {
  readonly files: readonly ImportedFile[]
  /** What the lesson shows before the step. */
  readonly parts: readonly Node[]
}

const nothing: SetUp = { files: [], parts: [] }

interface Wish {
  readonly slug: string
  /** intro, step-1 …, finish. */
  readonly name: string
  readonly step: ScenarioStep
  readonly installs: readonly string[]
  readonly notes: Notes
}

/** The set-up before a step; nothing when the scenario ran nothing there. */
export async function setUpOf(source: SourceFolder, wish: Wish): Promise<SetUp> {
  const { slug, name, step, installs, notes } = wish
  const scripts: { readonly from: string; readonly text: string }[] = []
  for (const from of [step.background, step.foreground, step.courseData, step.code]) {
    const script = from === undefined ? undefined : await source.text(from)
    if (script === null)
      notes.add('left', from ?? '', 'index.json names this script, and it is not there')
    else if (script !== undefined && from !== undefined) scripts.push({ from, text: script })
  }
  if (scripts.length === 0 && installs.length === 0) return nothing
  for (const script of scripts) tell(script.from, script.text, notes)
  const folder = `files/${slug}/${hidden}`
  const copies = scripts.map(({ from, text: script }, i) => ({
    from,
    name: `${name}-${i + 1}.sh`,
    bytes: pathsFor(slug)(script),
  }))
  return {
    files: [
      ...copies.map(({ name: file, bytes }) => ({ path: `${folder}/${file}`, bytes })),
      { path: `${folder}/${name}.sh`, bytes: setUpScript(slug, installs, copies) },
    ],
    parts: [
      paragraph(
        text(
          name === 'intro'
            ? 'First, let a script prepare your host:'
            : 'Let a script prepare this step:',
        ),
      ),
      fence('bash', 'run', `sudo bash ~/workspace/${slug}/${hidden}/${name}.sh`),
    ],
  }
}

function tell(from: string, script: string, notes: Notes): void {
  notes.add(
    'changed',
    from,
    'it ran by itself; now the learner runs it, with Run, and it has to end by itself',
  )
  const program = missingProgram(script)
  if (program !== undefined) notes.add('changed', from, `it calls ${program}, which a host has not`)
  if (/\bapt(?:-get)?\b|\bcurl\b.*https?:|\bwget\b/.test(script)) {
    notes.add('changed', from, 'it fetches from the internet, which a host may not reach')
  }
}

const setUpScript = (
  slug: string,
  installs: readonly string[],
  copies: readonly { readonly from: string; readonly name: string }[],
): string => `#!/usr/bin/env bash
# Prepares the host as the scenario did unseen. Run it with sudo.
set -u
here=$(cd "$(dirname "$0")" && pwd)
export HOME=${homeOf(slug)}
mkdir -p "$HOME" && cd "$HOME" || exit 1
status=0

# A script may remove itself, so a copy is run.
run() {
  local copy
  copy=$(mktemp) && cat "$here/$1" > "$copy" || exit 1
  bash "$copy" || { status=$?; echo "$2 ended with exit code $status." >&2; }
  rm -f "$copy"
}

${[...installs, ...copies.map(({ from, name }) => `run ${name} ${JSON.stringify(from)}`)].join('\n')}

chown -R learner: "$HOME"
exit "$status"
`
