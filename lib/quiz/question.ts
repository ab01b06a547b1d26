/** The questions of a lesson, as written in its frontmatter. */
import { z } from 'zod'

const common = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes')
    .describe('Names the question within its lesson; answers are stored under it.'),
  question: z.string().min(1).describe('What is asked; `code` in backticks.'),
}

const why = z.string().min(1).describe('Shown after answering: why this is right.')

export const optionSchema = z.strictObject({
  text: z.string().min(1).describe('The answer offered; `code` in backticks.'),
  correct: z.boolean().default(false).describe('Whether it is right.'),
  why: z.string().min(1).describe('Shown after answering: why this is right or wrong.'),
})
export type Option = z.infer<typeof optionSchema>

type Written = { readonly options: readonly Option[] }
const correctOnes = ({ options }: Written) => options.filter((o) => o.correct).length

const singleSchema = z
  .strictObject({
    ...common,
    kind: z
      .literal('single')
      .optional()
      .transform(() => 'single' as const)
      .describe('One right answer; the kind of a question that names none.'),
    options: z.array(optionSchema).min(2).describe('The answers offered, one of them right.'),
  })
  .refine((q) => correctOnes(q) > 0, { error: 'no option is right; mark one with correct: true' })
  .refine((q) => correctOnes(q) < 2, {
    error: 'several options are right; keep correct: true at one, or write kind: multiple',
  })

const multipleSchema = z
  .strictObject({
    ...common,
    kind: z.literal('multiple').describe('Several right answers, all of which must be chosen.'),
    options: z.array(optionSchema).min(2).describe('The answers offered, some of them right.'),
  })
  .refine((q) => correctOnes(q) >= 1, {
    error: 'no option is right; mark those that are with correct: true',
  })

const orderSchema = z.strictObject({
  ...common,
  kind: z.literal('order').describe('Things to be put in order.'),
  items: z.array(z.string().min(1)).min(3).max(9).describe('In the right order; shown mixed up.'),
  why,
})

const outputSchema = z.strictObject({
  ...common,
  kind: z.literal('output').describe('What will this print? The learner writes it.'),
  code: z.string().min(1).optional().describe('The commands in question.'),
  accept: z
    .array(z.string().min(1))
    .min(1)
    .describe('Answers that count; case and spaces do not matter.'),
  why,
})

const commandSchema = z.strictObject({
  ...common,
  kind: z.literal('command').describe('A command to be written; its meaning counts.'),
  accept: z
    .array(z.string().min(1))
    .min(1)
    .describe('Right commands; the first is shown. Order and spelling of options do not matter.'),
  why,
})

export const questionSchema = z.discriminatedUnion('kind', [
  singleSchema,
  multipleSchema,
  orderSchema,
  outputSchema,
  commandSchema,
])
export type Question = z.infer<typeof questionSchema>
export type QuestionKind = Question['kind']
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>
