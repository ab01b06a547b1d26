/** What `npm run reference` writes: the schemas for editors, and the generated parts of the documentation. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { galleryFolder, gallerySections } from '#lib/content/gallery.ts'
import {
  breakReference,
  checkReference,
  courseReference,
  frontmatterReference,
  questionReference,
} from './check-reference.ts'
import { componentReference } from './component-reference.ts'
import { schemaFiles, schemaFolder } from './schemas.ts'

/** The page that has the reference, from the program's folder. */
const page = join('docs', 'authoring.md')

/** Every file as it should be now, by its path from the program's folder. */
export async function referenceFiles(root: string): Promise<Readonly<Record<string, string>>> {
  const lesson = join(galleryFolder(root), '01-all', '01-gallery', 'lesson.mdx')
  const parts = {
    course: courseReference(),
    frontmatter: frontmatterReference(),
    checks: checkReference(),
    breaks: breakReference(),
    questions: questionReference(),
    components: componentReference(gallerySections(await readFile(lesson, 'utf8'))),
  }
  const written = await readFile(join(root, page), 'utf8')
  const schemas = Object.entries(schemaFiles())
  return {
    [page]: Object.entries(parts).reduce(
      (text, [name, lines]) => withPart(text, name, lines.join('\n')),
      written,
    ),
    ...Object.fromEntries(schemas.map(([name, text]) => [join(schemaFolder, name), text])),
  }
}

/** The page with that part between its marks. */
function withPart(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- reference ${name}: written by npm run reference -->`, '<!-- end -->']
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`${page} lacks the marks ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`
}
