/** The text frames of the terminal socket; binary frames are bytes of the terminal. */
import { guestDecisionFrames, guestsFrames } from '#lib/class/guest.ts'
import * as z from '#lib/page-zod.ts'
import { problemSchema } from '#lib/problem.ts'

const columns = z.int().check(z.minimum(2), z.maximum(1000))
const rows = z.int().check(z.minimum(2), z.maximum(500))
export const terminalSizeSchema = z.strictObject({ cols: columns, rows })
export type TerminalSize = z.infer<typeof terminalSizeSchema>

export const terminalClientFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('resize'), cols: columns, rows }),
  /** The page has drawn this many more bytes; see `flow`. */
  z.strictObject({
    type: z.literal('ack'),
    bytes: z.int().check(z.minimum(1), z.maximum(16_777_216)),
  }),
  ...guestDecisionFrames,
])
export type TerminalClientFrame = z.infer<typeof terminalClientFrameSchema>

export const terminalServerFrameSchema = z.discriminatedUnion('type', [
  /** The next `replay` bytes are scrollback: draw them, answer none of their queries. */
  z.object({ type: z.literal('ready'), replay: z.int() }),
  z.object({ type: z.literal('exit'), code: z.nullable(z.int()) }),
  z.object({ type: z.literal('error'), error: problemSchema }),
  ...guestsFrames,
])
export type TerminalServerFrame = z.infer<typeof terminalServerFrameSchema>
