import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { catalog, registryTag } from './catalog.ts'

const here = new URL('.', import.meta.url)
const dockerfile = (name: string) => readFile(new URL(`${name}/Dockerfile`, here), 'utf8')
const names = catalog.map(({ name }) => name)

it('lists exactly the folders that are here, each once', async () => {
  const entries = await readdir(here, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  expect([...names].sort()).toEqual(folders.sort())
})

it('has the registry that the mirror runs', () => {
  expect(catalog.find(({ name }) => name === 'registry')?.tags).toContain(registryTag)
})

describe.each(names)('the stand-in for %s', (name) => {
  it('says what it is', async () => {
    const text = await dockerfile(name)
    expect(text).toContain('org.slipway.stand-in=true')
    expect(text).toContain(`org.opencontainers.image.title="${name}"`)
    expect(text).toContain('org.opencontainers.image.description=')
  })

  it('grows from the base it is given, with instructions every builder knows', async () => {
    const text = await dockerfile(name)
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)
    expect(bases[0]).toBe('$' + '{BASE}')
    expect(bases.filter((base) => base !== '$' + '{BASE}' && base !== 'scratch')).toEqual([])
    expect(text).not.toMatch(/RUN --mount|COPY --chmod|COPY --link|<<\w/)
  })
})
