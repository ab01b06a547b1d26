import { expect, test } from 'vitest'
import { instructorNameSchema } from '#lib/class/class.ts'

test('an instructor may give a name, and is called so; what is invisible in it is taken out', () => {
  expect(instructorNameSchema.parse('  Grace\u202e   Hopper ')).toBe('Grace Hopper')
  expect(instructorNameSchema.parse(' \u200b ')).toBe('Instructor')
  expect(instructorNameSchema.safeParse('x'.repeat(41)).success).toBe(false)
})
