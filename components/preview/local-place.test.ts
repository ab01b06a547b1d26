import { expect, test } from 'vitest'
import { barePlaces, parsePlace, placeText } from './local-place.ts'

test('a place is read however people write it', () => {
  for (const [text, place] of [
    ['localhost:8080', 'localhost:8080/'],
    ['http://localhost:8080/shop?item=1#top', 'localhost:8080/shop?item=1'],
    ['127.0.0.1:5000/api/', 'localhost:5000/api/'],
    ['http://0.0.0.0:3000?x=1', 'localhost:3000/?x=1'],
    ['http://[::]:8000/', 'localhost:8000/'],
    ['http://localhost', 'localhost:80/'],
    [' 8081 ', 'localhost:8081/'],
    [':8081/x', 'localhost:8081/x'],
    ['/x', 'localhost:9000/x'],
    ['node-2:80/x', 'node-2:80/x'],
  ] as const) {
    const read = parsePlace(text, { port: 9000 })
    expect(read && placeText(read), text).toBe(place)
  }
})

test('what is on another machine, or nowhere, is no place', () => {
  for (const text of [
    '',
    'http://example.org/',
    'http://localhost.evil.example:8080/',
    'http://localhost:8080@evil.example/',
    'localhost:0',
    'localhost:70000',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'localhost:8080x',
    'node-4:80',
    'node-2.evil.example:80',
  ]) {
    expect(parsePlace(text, { port: 9000 }), text).toBeNull()
  }
  expect(parsePlace('/x')).toBeNull()
})

const found = (text: string) => [...text.matchAll(barePlaces)].map(([match]) => match)

test('places are found in what programs print', () => {
  expect(found('curl localhost:8080/shop?a=1, please')).toEqual(['localhost:8080/shop?a=1'])
  expect(found('0.0.0.0:8080->80/tcp, [::]:8080->80/tcp')).toEqual(['0.0.0.0:8080', '[::]:8080'])
  expect(found('Serving on 127.0.0.1:5000.')).toEqual(['127.0.0.1:5000'])
  expect(found('see (localhost:3000/).')).toEqual(['localhost:3000/'])
})

test('addresses with http:// before them, or that are parts of others, are left alone', () => {
  expect(found('http://localhost:8080/ my.localhost:80 10.127.0.0.1:80 localhost')).toEqual([])
})

test('on another host, localhost is that host', () => {
  const read = parsePlace('localhost:8080', { node: 'node-3' })
  expect(read && placeText(read)).toBe('node-3:8080/')
})
