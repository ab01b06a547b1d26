import { describe, expect, test } from 'vitest'
import { rehypeFenceMeta } from '#lib/content/rehype-fence-meta.ts'

/** What Markdown makes of a fenced block. */
const fence = (text: string, language: string | undefined, meta: string | null = null) => ({
  type: 'element',
  tagName: 'pre',
  properties: {},
  children: [
    {
      type: 'element',
      tagName: 'code',
      properties: language ? { className: [`language-${language}`] } : {},
      data: { meta },
      children: [{ type: 'text', value: text }],
    },
  ],
})

/** The props that the CodeBlock made of a fence will get. */
function propsOf(block: ReturnType<typeof fence>) {
  const tree = { type: 'root', children: [block] }
  rehypeFenceMeta()(tree)
  const made: unknown = tree.children[0]
  expect(made).toMatchObject({ type: 'mdxJsxFlowElement', name: 'CodeBlock', children: [block] })
  const { attributes } = made as { attributes: { name: string; value: string }[] }
  return Object.fromEntries(attributes.map((a) => [a.name, a.value]))
}

describe('a fenced block becomes a CodeBlock', () => {
  test('with its text and language', () => {
    expect(propsOf(fence('docker ps\n', 'bash'))).toEqual({ code: 'docker ps', language: 'bash' })
  })

  test('keeps line breaks inside, drops only the last', () => {
    expect(propsOf(fence('a\nb\n\n', 'bash'))).toMatchObject({ code: 'a\nb\n' })
  })

  test('with run or output when the fence says so, and nothing else', () => {
    expect(propsOf(fence('ls\n', 'bash', 'run {1}'))).toMatchObject({ run: 'true' })
    expect(propsOf(fence('x\n', 'text', 'output'))).toMatchObject({ output: 'true' })
    expect(propsOf(fence('ls\n', 'bash', 'running'))).not.toHaveProperty('run')
  })

  test('with the host that it names', () => {
    expect(propsOf(fence('ls\n', 'bash', 'run node-2'))).toMatchObject({ node: 'node-2' })
    expect(propsOf(fence('ls\n', 'bash', 'run'))).not.toHaveProperty('node')
  })

  test('as text when it names no language', () => {
    expect(propsOf(fence('x\n', undefined))).toMatchObject({ language: 'text' })
  })
})

test('finds fences inside components and leaves other elements alone', () => {
  const paragraph = { type: 'element', tagName: 'p', children: [{ type: 'text', value: 'Hi' }] }
  const tip = { type: 'mdxJsxFlowElement', name: 'Tip', children: [paragraph, fence('ls\n', 'sh')] }
  rehypeFenceMeta()({ type: 'root', children: [tip] })
  expect(tip.children.map((c) => ('name' in c ? c.name : c.tagName))).toEqual(['p', 'CodeBlock'])
})
