/** Brings a scenario's assets into a lesson: those of its home as files, others by its set-up. */
import { basename, matchesGlob, posix } from 'node:path'
import { lessonFileLimits } from '#lib/content/lesson-files.ts'
import type { SourceFolder } from '../files.ts'
import type { ImportedFile } from '../imported.ts'
import type { Notes } from '../notes.ts'
import type { Scenario, ScenarioAsset } from './index-file.ts'

export interface PlacedAssets {
  readonly files: readonly ImportedFile[]
  /** Lines of a shell script that put the rest where it belongs; `$here` is the hidden folder. */
  readonly installs: readonly string[]
}

/** The hidden folder in the lesson's own, for what only the set-up needs. */
export const hidden = '.scenario'

export async function placeAssets(
  { details }: Scenario,
  source: SourceFolder,
  { slug, notes }: { slug: string; notes: Notes },
): Promise<PlacedAssets> {
  const all = await source.list('assets')
  const files: ImportedFile[] = []
  const installs: string[] = []
  for (const [host, assets] of Object.entries(details.assets)) {
    if (!/^(?:host01|client)$/.test(host)) {
      notes.add('left', 'index.json', `assets of ${host}; a lesson brings files to node-1 only`)
      continue
    }
    for (const asset of assets) {
      const matching = all.filter((path) => isMeant(path.slice('assets/'.length), asset.file))
      if (matching.length === 0)
        notes.add('left', 'index.json', `the asset ${asset.file}; assets/ has no such file`)
      for (const path of matching) {
        const bytes = await source.read(path)
        if (bytes === null) continue
        if (bytes.length > lessonFileLimits.each) {
          notes.add(
            'left',
            path,
            `${Math.ceil(bytes.length / 1024)} KiB are more than a lesson may bring`,
          )
          continue
        }
        const place = placeOf(path.slice('assets/'.length), asset, slug)
        files.push({ path: place.path, bytes, executable: isExecutable(asset.chmod) })
        if (place.install !== undefined) installs.push(place.install)
      }
    }
  }
  return { files, installs }
}

/** `*` is every file of a folder, as in the shell. */
const isMeant = (path: string, pattern: string): boolean =>
  path === pattern || matchesGlob(path, pattern)

const isExecutable = (chmod = ''): boolean => /^\w*\+\w*x|^[0-7]*[1357]/.test(chmod)

interface Place {
  readonly path: string
  readonly install?: string
}

const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`

/** A file keeps its folders only where its pattern crosses them. */
function placeOf(path: string, { file, target, chmod }: ScenarioAsset, slug: string): Place {
  const name = file.includes('**') ? path : basename(path)
  const home = /^(?:~|\/root)(?:\/|$)/.exec(target)?.[0]
  if (home !== undefined) {
    return { path: posix.join('files', slug, target.slice(home.length), name) }
  }
  const kept = posix.join(hidden, 'assets', path)
  const mode = isExecutable(chmod) ? '755' : '644'
  return {
    path: posix.join('files', slug, kept),
    install: `install -D -m ${mode} "$here"/${quoted(posix.join('assets', path))} ${quoted(posix.join(target, name))}`,
  }
}
