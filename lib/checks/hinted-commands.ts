/** The solution of a check, as its hints tell it: what a learner can have done for them, and `prove` does. */
import type { Check } from './check.ts'

/**
 * The commands in a check's last hint, which is its solution: the code between backticks, in order.
 * They are what a learner does at a step for which the text gives no command.
 */
export const hintedCommands = ({ hints }: Pick<Check, 'hints'>): readonly string[] =>
  [...(hints.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, command = '']) => command)
