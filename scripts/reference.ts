/** `npm run reference`: writes the schemas for editors and the generated parts of docs/authoring.md. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { referenceFiles } from './reference/reference.ts'
import { runScript, say } from './say.ts'
import { root } from './settings.ts'

await runScript(async () => {
  const files = Object.entries(await referenceFiles(root))
  for (const [name, text] of files) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), text)
  }
  say.done(`${files.length} files written: ${files.map(([name]) => name).join(', ')}`)
})
