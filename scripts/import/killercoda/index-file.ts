/** The index.json of a scenario, as Killercoda and Katacoda know it. */
import { z } from 'zod'

const stepSchema = z.looseObject({
  title: z.string().optional(),
  text: z.string().optional(),
  verify: z.string().optional(),
  foreground: z.string().optional(),
  background: z.string().optional(),
  /** Katacoda: the file that Katacoda called code or courseData ran first. */
  code: z.string().optional(),
  courseData: z.string().optional(),
  hint: z.string().optional(),
  answer: z.string().optional(),
})
export type ScenarioStep = z.infer<typeof stepSchema>

const assetSchema = z.looseObject({
  file: z.string(),
  target: z.string().default('~/'),
  chmod: z.string().optional(),
})
export type ScenarioAsset = z.infer<typeof assetSchema>

export const scenarioSchema = z.looseObject({
  title: z.string().min(1).optional(),
  description: z.string().default(''),
  time: z.string().optional(),
  details: z
    .looseObject({
      intro: stepSchema.default({}),
      steps: z.array(stepSchema).default([]),
      finish: stepSchema.default({}),
      assets: z.record(z.string(), z.array(assetSchema)).default({}),
    })
    .prefault({}),
  backend: z.looseObject({ imageid: z.string().default('ubuntu') }).prefault({}),
})
export type Scenario = z.infer<typeof scenarioSchema>

const known = {
  top: ['title', 'description', 'time', 'details', 'backend', 'type', 'difficulty'],
  details: ['intro', 'steps', 'finish', 'assets'],
  step: [
    'title',
    'text',
    'verify',
    'foreground',
    'background',
    'code',
    'courseData',
    'hint',
    'answer',
  ],
  backend: ['imageid'],
} as const

/** Fields that say something which an import does not read, by their way through the file. */
export function unreadFields(scenario: Scenario): readonly string[] {
  const { details, backend } = scenario
  const others = (value: object, names: readonly string[], path: string): readonly string[] =>
    Object.keys(value).flatMap((key) => (names.includes(key) ? [] : [`${path}${key}`]))
  return [
    ...others(scenario, known.top, ''),
    ...others(details, known.details, 'details.'),
    ...others(backend, known.backend, 'backend.'),
    ...details.steps.flatMap((step, i) => others(step, known.step, `details.steps[${i}].`)),
  ]
}

/** The first part of a course of scenarios. */
export const structureSchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  items: z
    .array(
      z.looseObject({
        path: z.string(),
        title: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .default([]),
})

/** Katacoda: NAME-pathway.json says which scenarios of the folder NAME make a course. */
export const pathwaySchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  courses: z
    .array(z.looseObject({ course_id: z.string(), title: z.string().optional() }))
    .default([]),
})
