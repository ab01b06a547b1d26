/** Listens to a terminal for the marks of its shell, one after another. */
import { createMarkFinder, type Mark } from './shell-marks.ts'

export interface MarkListener {
  /** The next mark; `late` when none came in time, `over` when the terminal has ended. */
  next(patience: number): Promise<Mark | 'late' | 'over'>
  /** Settles with the first mark or end, or once nothing was written for a while. */
  quiet(silence: number, most: number): Promise<void>
  /** Whether a mark or the end waits to be taken. */
  waiting(): boolean
  /** What came since the last mark. */
  rest(): string
}

/** Starts listening; `name` is the one the shell writes into its marks. */
export function listenForMarks(stream: NodeJS.ReadableStream, name: string): MarkListener {
  const marks: Mark[] = []
  const { promise: over, resolve: end } = Promise.withResolvers<'over'>()
  let ended = false
  let news = Promise.withResolvers<void>()
  let heardAt = performance.now()

  const tell = () => {
    news.resolve()
    news = Promise.withResolvers()
  }
  const finder = createMarkFinder(name, (mark) => marks.push(mark))
  stream.on('data', (bytes: Buffer) => {
    heardAt = performance.now()
    finder.take(bytes)
    if (marks.length > 0) tell()
  })
  stream.once('close', () => {
    ended = true
    end('over')
    tell()
  })

  const waiting = () => marks.length > 0 || ended
  return {
    waiting,
    rest: finder.rest,
    async next(patience) {
      const time = timer(patience)
      while (marks.length === 0) {
        const came = await Promise.race([news.promise, over, time.up])
        if (came === 'over' || came === 'late') break
      }
      time.cancel()
      return marks.shift() ?? (ended ? 'over' : 'late')
    },
    async quiet(silence, most) {
      const until = performance.now() + most
      for (;;) {
        const now = performance.now()
        const left = Math.min(heardAt + silence, until) - now
        if (left <= 0 || waiting()) return
        const time = timer(left)
        await Promise.race([news.promise, time.up])
        time.cancel()
      }
    },
  }
}

function timer(ms: number) {
  const { promise: up, resolve } = Promise.withResolvers<'late'>()
  const running = setTimeout(() => resolve('late'), ms)
  return { up, cancel: () => clearTimeout(running) }
}
