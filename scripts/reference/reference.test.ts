import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lessonComponentNames } from '#lib/content/components.ts'
import { galleryFolder, gallerySections } from '#lib/content/gallery.ts'
import { type Field, fieldSchema } from '#scripts/reference/field-table.ts'
import { referenceFiles } from '#scripts/reference/reference.ts'
import { schemaFiles } from '#scripts/reference/schemas.ts'
import { root } from '#scripts/settings.ts'

const files = Object.entries(await referenceFiles(root))

test.each(files)('%s is what `npm run reference` would write now', async (name, text) => {
  expect(await readFile(join(root, name), 'utf8')).toBe(text)
})

/** The way to every property without a description. */
function undescribed({ properties = {}, items, oneOf = [] }: Field, at: string): readonly string[] {
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      ...(field.description === undefined ? [`${at}.${name}`] : []),
      ...undescribed(field, `${at}.${name}`),
    ]),
    ...[...(items ? [items] : []), ...oneOf].flatMap((field) => undescribed(field, at)),
  ]
}

test.each(Object.entries(schemaFiles()))('every field of %s is described', (name, text) => {
  expect(undescribed(fieldSchema.parse(JSON.parse(text)), name)).toEqual([])
})

test('every component that lessons may use is in the gallery, under its own name', async () => {
  const lesson = join(galleryFolder(root), '01-all', '01-gallery', 'lesson.mdx')
  const sections = gallerySections(await readFile(lesson, 'utf8'))
  const shown = sections.filter(({ name, source }) => source.includes(`<${name}`))
  const parts = ['Tab']
  expect([...shown.map(({ name }) => name), ...parts].sort()).toEqual(
    [...lessonComponentNames].sort(),
  )
})
