/** What the preview does about a page that the browser dropped on its way. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PreviewVisit } from '#lib/preview-protocol.ts'
import { frameLoaded, showPlace, usePreview } from './preview-store.ts'

const place = { port: 8080, path: '/', node: 'node-1' } as const
const answered: PreviewVisit = { state: 'answered', path: '/', status: 200 }

/** What the gateway says of the page, each time that it is asked. */
let visits: (PreviewVisit | null)[]
let ways: number

beforeEach(() => {
  ways = 0
  vi.stubGlobal('fetch', async (_address: string, init: RequestInit) => {
    if (init.method !== 'POST') return Response.json({ visit: visits.shift() ?? null })
    ways += 1
    return Response.json({ state: 'ready', address: `http://preview.example/${ways}` })
  })
})

afterEach(() => vi.unstubAllGlobals())

const shownAddress = () => {
  const { view } = usePreview.getState()
  return view.state === 'shown' && view.address
}

test('a page that was dropped is opened again, by a new way', async () => {
  visits = [null, answered]
  await showPlace(place)
  await frameLoaded()
  expect(shownAddress()).toBe('http://preview.example/2')
  await frameLoaded()
  expect(usePreview.getState().visit).toEqual(answered)
  expect(ways).toBe(2)
})

test('a page that never comes is not opened for ever', async () => {
  visits = []
  await showPlace(place)
  for (let i = 0; i < 5; i++) await frameLoaded()
  expect(ways).toBe(3)
})
