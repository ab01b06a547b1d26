import { describe, expect, it } from 'vitest'
import { explain, fromEngine, fromOutput, type PrepareError } from './prepare-error.ts'

const systemError = (code: string) => Object.assign(new Error(`connect ${code}`), { code })

describe('fromEngine', () => {
  it.each([
    ['ENOENT', 'no-engine'],
    ['ECONNREFUSED', 'no-engine'],
    ['EACCES', 'no-permission'],
    ['ENOSPC', 'disk-full'],
  ])('reads %s as %s', (code, kind) => {
    expect(fromEngine('listing the images', systemError(code)).kind).toBe(kind)
  })

  it('finds a full disk in the words of the engine', () => {
    const thrown = new Error(
      '(HTTP code 500) server error - write /var/lib: no space left on device',
    )
    expect(fromEngine('building', thrown)).toEqual({ kind: 'disk-full' })
  })

  it('passes on any other refusal in the words of the engine', () => {
    const shown = explain(fromEngine('starting the mirror', new Error('port is taken')))
    expect(shown.message).toContain('starting the mirror')
    expect(shown.output).toEqual(['port is taken'])
  })
})

describe('fromOutput', () => {
  it('tells a dead network from a failed build', () => {
    const dead = ["Err:1 Temporary failure resolving 'archive'", 'E: Unable to fetch some archives']
    expect(fromOutput('nginx', dead).kind).toBe('network-dead')
    expect(fromOutput('nginx', ['cc: error: hello.c: No such file']).kind).toBe('build-failed')
  })

  it('prefers a full disk, which also makes downloads fail', () => {
    const output = ['Could not connect', 'tar: write error: No space left on device']
    expect(fromOutput('nginx', output)).toEqual({ kind: 'disk-full' })
  })
})

describe('explain', () => {
  const errors: readonly PrepareError[] = [
    { kind: 'no-engine' },
    { kind: 'no-permission' },
    { kind: 'disk-full' },
    { kind: 'network-dead', output: ['x'] },
    { kind: 'no-base-tool', output: [] },
    { kind: 'build-failed', what: 'nginx', output: ['x'] },
    { kind: 'engine-refused', what: 'building', reason: 'x' },
  ]

  it.each(errors)('gives $kind a sentence and a next step', (error) => {
    const { message, next } = explain(error)
    expect(message).toMatch(/^[A-Z].*\.$/)
    expect(next).toMatch(/^[A-Z].*\.$/)
  })
})
