import Docker from 'dockerode'
import { expect, test } from 'vitest'
import { agree, compare } from './compare.ts'

const side = { docker: new Docker(), address: '', image: '', mark: '' }

test('sets side by side what both showed', async () => {
  const told: string[] = []
  const cases = [{ name: 'image', run: async ({ image }: { image: string }) => `saw ${image}` }]
  const all = await compare(cases, { ...side, image: 'a' }, { ...side, image: 'b' }, (one) =>
    told.push(one.name),
  )
  expect(all).toEqual([{ name: 'image', sandbox: 'saw a', host: 'saw b' }])
  expect(all.map(agree)).toEqual([false])
  expect(told).toEqual(['image'])
})

test('does not take two failures alike for agreement', async () => {
  const broken = {
    name: 'broken',
    run: async (): Promise<string> => {
      throw new Error('no engine')
    },
  }
  const all = await compare([broken], side, side, () => undefined)
  expect(all[0]?.sandbox).toBe('failed: Error: no engine')
  expect(all.map(agree)).toEqual([false])
})
