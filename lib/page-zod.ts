/**
 * The words of zod in which pages are told what to expect. Turbopack leaves out whole modules only, and
 * the core of zod is one, so that pages would load all of it: `lib/one-module.ts` makes one of this file.
 */

export type { infer, input, ZodMiniType } from 'zod/mini'
// biome-ignore lint/performance/noBarrelFile: what is named here is what a page loads of zod.
export {
  _default,
  array,
  boolean,
  custom,
  discriminatedUnion,
  enum,
  extend,
  int,
  literal,
  looseObject,
  maximum,
  maxLength,
  minimum,
  minLength,
  nullable,
  number,
  object,
  optional,
  pipe,
  readonly,
  record,
  refine,
  regex,
  startsWith,
  strictObject,
  string,
  transform,
  unknown,
  url,
  uuid,
} from 'zod/mini'
