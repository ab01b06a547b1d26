/** Tells what a Labspace's Compose files set up, for a lesson starts nothing by itself. */
import { parse } from 'yaml'
import { isOffered } from '../../check/offered-images.ts'
import type { SourceFolder } from '../files.ts'
import type { Notes } from '../notes.ts'
import { composeSchema } from './labspace-file.ts'

const files = [
  'compose.yaml',
  'compose.override.yaml',
  '.labspace/compose.yaml',
  '.labspace/compose.override.yaml',
  'labspace/compose.override.yaml',
]

/** The services of every Labspace, which a lesson has in its own way. */
const usual = [
  'configurator',
  'interface',
  'workspace',
  'socket-proxy',
  'host-republisher',
  'workspace-cleaner',
]

export async function tellCompose(whole: SourceFolder, notes: Notes): Promise<void> {
  for (const file of files) {
    const text = await whole.text(file)
    if (text === null) continue
    const parsed = composeSchema.safeParse(readYaml(text))
    if (!parsed.success) {
      notes.add('left', file, 'it is no Compose file that could be read')
      continue
    }
    for (const [name, service] of Object.entries(parsed.data.services)) {
      if (!usual.includes(name)) tellService(name, service?.image, file, notes)
      else if (name !== 'interface')
        notes.add(
          'left',
          file,
          `what it sets for ${name}; set-up of yours goes into a command of the lesson`,
        )
    }
    const others = Object.keys(parsed.data).filter(
      (key) => !['services', 'name', 'version'].includes(key),
    )
    for (const key of others) notes.add('left', file, `its ${key}`)
  }
}

/** Compose files carry tags such as !override, which nothing here depends on. */
const readYaml = (text: string): unknown => {
  try {
    return parse(text, { logLevel: 'silent' })
  } catch {
    return null
  }
}

function tellService(name: string, image: string | undefined, file: string, notes: Notes): void {
  const known =
    image === undefined || isOffered(image) ? '' : ', and its image is not in the catalog'
  notes.add(
    'left',
    file,
    `the service ${name}${image ? ` (${image})` : ''} ran beside the learner; let a command of the lesson start it${known}`,
  )
}
