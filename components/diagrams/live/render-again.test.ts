import { expect, test } from 'vitest'
import { renderAgain } from './render-again.ts'

const atOnce = async () => undefined
const asked = { id: 'drawing', source: 'flowchart LR', desk: {} as Element }

/** A Mermaid that fails so, one after the other, before it draws. */
function mermaid(...failures: Error[]) {
  const render = async () => {
    const failure = failures.shift()
    if (failure) throw failure
    return { svg: '<svg>', diagramType: 'flowchart' }
  }
  return { render, failures }
}

const lost = () => Object.assign(new Error('Failed to load chunk'), { name: 'ChunkLoadError' })

test('a diagram is drawn although what draws its kind was lost twice', async () => {
  expect(await renderAgain(mermaid(lost(), lost()), asked, atOnce)).toBe('<svg>')
})

test('a text that cannot be read is refused at once', async () => {
  const wrong = mermaid(new Error('Parse error on line 1'), new Error('not asked again'))
  await expect(renderAgain(wrong, asked, atOnce)).rejects.toThrow('Parse error on line 1')
  expect(wrong.failures).toHaveLength(1)
})
