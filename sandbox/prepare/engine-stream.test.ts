import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { followEngineStream, parseEngineLine } from './engine-stream.ts'

describe('parseEngineLine', () => {
  it('shows the lines of a build without colours', () => {
    expect(parseEngineLine('{"stream":"Step 1/2 : FROM base\\n"}')).toEqual([
      { kind: 'line', text: 'Step 1/2 : FROM base' },
    ])
    expect(parseEngineLine('{"stream":"\\u001b[91mwarning\\u001b[0m\\r\\nnext\\n"}')).toEqual([
      { kind: 'line', text: 'warning' },
      { kind: 'line', text: 'next' },
    ])
  })

  it('knows the image that was made', () => {
    expect(parseEngineLine('{"aux":{"ID":"sha256:1234"}}')).toEqual([
      { kind: 'image', id: 'sha256:1234' },
    ])
  })

  it('names the layer a state belongs to, and keeps moving bars out of the output', () => {
    expect(parseEngineLine('{"status":"Pull complete","id":"abc"}')).toEqual([
      { kind: 'line', text: 'abc: Pull complete' },
    ])
    expect(parseEngineLine('{"status":"Downloading","id":"abc","progress":"[==> ]"}')).toEqual([
      { kind: 'tick' },
    ])
  })

  it('passes on what is no JSON, and skips what is empty', () => {
    expect(parseEngineLine('unexpected EOF')).toEqual([{ kind: 'line', text: 'unexpected EOF' }])
    expect(parseEngineLine('')).toEqual([])
    expect(parseEngineLine('{"stream":"\\n"}')).toEqual([])
  })
})

describe('followEngineStream', () => {
  it('ends with the error and the lines before it, however the bytes were cut', async () => {
    const text = `${[
      '{"stream":"Step 1/1 : RUN false\\n"}',
      '{"errorDetail":{"code":1},"error":"returned a non-zero code: 1"}',
    ].join('\r\n')}\r\n`
    const pieces = [text.slice(0, 7), text.slice(7, 50), text.slice(50)]
    const shown: string[] = []
    const outcome = await followEngineStream(Readable.from(pieces), (line) => shown.push(line))
    expect(outcome).toEqual({
      image: null,
      error: 'returned a non-zero code: 1',
      tail: ['Step 1/1 : RUN false', 'returned a non-zero code: 1'],
    })
    expect(shown).toEqual(outcome.tail)
  })

  it('keeps only the last lines of a long build', async () => {
    const lines = Array.from({ length: 40 }, (_, line) => `{"stream":"line ${line}\\n"}\n`)
    const outcome = await followEngineStream(Readable.from(lines), () => {})
    expect(outcome.error).toBeNull()
    expect(outcome.tail[0]).toBe('line 25')
    expect(outcome.tail.at(-1)).toBe('line 39')
  })
})
