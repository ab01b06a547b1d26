/** Names that learners choose are data: whatever they are, they are drawn as what they are. */
import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'
import { drawMermaid } from '#lib/diagrams/draw-mermaid.ts'
import { drawLive } from '#lib/diagrams/live/draw-live.ts'
import { busyEngine, container, engine } from '#lib/diagrams/live/engine.fixture.ts'
import type { LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'
import { nodeId, plain, shown } from '#lib/diagrams/live/mermaid-text.ts'
import type { EngineState } from '#lib/engine/state.ts'

const nasty = [
  'web',
  'a_b_c',
  '_x_ *y* __z__ ~~s~~ `code`',
  '1. foo',
  '- foo',
  '# foo',
  '> q',
  '`x`',
  '"',
  '"]; click a "javascript:alert(1)"; b["',
  'x"] --> evil["y',
  '<b>x</b>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</text></svg><script>1</script>',
  'a<br>b<br/>c',
  'a;b\nend\nsubgraph x\r\nclick y',
  'a\\nb',
  '#quot;',
  '#35; #lt;script#gt; &lt;b&gt; &amp;amp; &#x3c;',
  '%%{init: {"securityLevel":"loose"}}%%',
  '%% comment',
  '---\nconfig: x\n---',
  'end',
  'subgraph',
  '[l](http://x.y) http://x.y www.x.y a@b.c',
  '$$x^2$$',
  'fa:fa-car',
  'ﬂ°°35¶ß ﬂ°lt¶ß',
  '@{ shape: circle }',
  ':::bad',
  'a|b|c',
  'constructor',
  '__proto__',
  'style x fill:red',
  '\u202eabc\u200b\u0000\u0007',
  '日本語 😀 e\u0301',
  '   ',
  '',
  'x'.repeat(300),
]

/** Everything that means something to Mermaid, Markdown or HTML, and some letters. */
const alphabet = [
  ...'abc1 "`\'#;&<>%{}[]()|\\/:.,-=~_*$@!?+^\n\t',
  'ﬂ',
  '°',
  '¶',
  'ß',
  'end',
  '<br/>',
  '&lt;',
  '#35;',
]

/** The same every time, so that what fails once fails again. */
function randomNames(count: number): readonly string[] {
  let state = 7
  const next = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(14) }, () => alphabet[next(alphabet.length)]).join(''),
  )
}

const names = [...nasty, ...randomNames(20)]

async function textsOf(
  state: EngineState,
  request: LiveDiagramRequest,
): Promise<readonly string[]> {
  const { source } = drawLive(state, request)
  if (source === null) throw new Error('nothing was drawn')
  const drawn = await drawMermaid(source)
  if (!drawn.ok) throw new Error(`${JSON.stringify(drawn.error)}\n${source}`)
  const { document } = new JSDOM(`<body>${drawn.value.svg}</body>`).window
  expect(
    document.querySelectorAll('script, img, a, foreignObject, [onerror], [href]'),
  ).toHaveLength(0)
  expect(document.body.children).toHaveLength(1)
  return [...document.querySelectorAll('text')].map(readable)
}

/** Long words may be broken, quotes are drawn as primes, and what keeps marks apart is not seen. */
const readable = (text: Element): string => bare(text.textContent ?? '')
const bare = (text: string): string =>
  text
    .replace(/[\s\u2060]/g, '')
    .replaceAll('"', '\u2033')
    .replaceAll('`', '\u2035')

// Loading Mermaid takes far longer than drawing.
beforeAll(() => textsOf(busyEngine, { kind: 'topology' }).then(() => undefined), 60_000)

/** Drawing takes time, so each drawing holds several names. */
const handfuls: readonly (readonly string[])[] = Array.from(
  { length: Math.ceil(names.length / 10) },
  (_, i) => names.slice(i * 10, i * 10 + 10),
)

/** A container that has the name wherever a learner can put one. */
const wearing = (name: string, i: number) => ({
  ...container({
    name,
    image: name,
    networks: [name],
    compose: { project: 'p', service: name, dependsOn: [{ service: name, until: 'healthy' }] },
    mounts: [{ kind: 'bind', source: name, target: name, readOnly: true }],
  }),
  id: `${i}`.padStart(12, '0'),
  addresses: Object.fromEntries([[name, name]]),
})

test.each(handfuls)('%j and its like are drawn as they are', async (...handful) => {
  const state = engine({
    containers: handful.map(wearing),
    volumes: handful.map((name) => ({ name, driver: 'local', anonymous: false })),
  })
  for (const kind of ['topology', 'volumes', 'compose'] as const) {
    const texts = await textsOf(state, { kind })
    const seen = handful.map((name) => bare(shown(name)))
    expect(seen.filter((name) => !texts.some((text) => text.startsWith(name)))).toEqual([])
  }
})

test('in a state too', async () => {
  for (let i = 0; i < names.length; i += 3) {
    const some = names.slice(i, i + 3)
    const texts = await textsOf(engine({ containers: some.map(wearing) }), { kind: 'lifecycle' })
    const seen = some.map((name) => bare(shown(name, 24))).join('')
    const drawn = seen.replace(
      /[*~<>&]/g,
      (mark) => '\u2217\u223c\u2039\u203a\uff06'['*~<>&'.indexOf(mark)] ?? '',
    )
    expect(texts.find((text) => text.startsWith('Running'))).toBe(`Running${drawn}`)
  }
})

test.each(handfuls)('instructions like %j are drawn as they are', async (...handful) => {
  const layers = handful.map((instruction, i) => ({ digest: `${i}`, instruction, size: 1 }))
  const state = engine({ images: [{ id: 'x', references: ['app:latest'], size: 1, layers }] })
  const texts = await textsOf(state, { kind: 'layers', image: 'app' })
  const seen = handful.map((name) => `${bare(shown(name, 52))}1B`)
  expect(seen.filter((name) => !texts.includes(name))).toEqual([])
})

test.each(handfuls)('a swarm with %j in it is drawn', async (...handful) => {
  const state = engine({
    swarm: {
      role: 'manager',
      node: 'n1',
      nodes: handful.slice(0, 5).map((name, i) => ({
        id: `${i}`,
        hostname: name,
        role: 'manager',
        leader: false,
        availability: 'active',
        status: 'ready',
      })),
      services: handful.slice(5).map((name, i) => ({
        id: `${i}`,
        name,
        image: name,
        mode: 'replicated',
        replicas: 1,
        ports: [],
      })),
      tasks: [],
    },
  })
  const texts = await textsOf(state, { kind: 'swarm' })
  const seen = handful.map((name, i) => bare(shown(name, i < 5 ? 24 : 38)))
  expect(seen.filter((name) => !texts.some((text) => text.startsWith(name)))).toEqual([])
})

test('different names have different ids, which hold letters, digits and underscores only', () => {
  const ids = names.map((name) => nodeId('n', name))
  expect(new Set(ids).size).toBe(new Set(names).size)
  expect(ids.filter((id) => !/^\w{1,60}$/.test(id))).toEqual([])
})

test('a line of its own holds no mark that ends it', () => {
  for (const name of names) expect(plain(name)).not.toMatch(/["`#;&<>%{}[\]|\\\n]|--/)
})
