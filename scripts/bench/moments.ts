/** When something came about: in an engine by its own events, in a page by what is on the screen. */
import type { Page } from '@playwright/test'
import type Docker from 'dockerode'
import { runAsLearner } from './run-in-container.ts'

/** Milliseconds since the epoch. */
type Moment = number

/** Does a deed on the learner's host; when the engine reported the first event of that kind it caused. */
export async function deedAt(
  container: Docker.Container,
  command: string,
  event: string,
): Promise<Moment> {
  // An engine may have answered the command and tell its event a little later.
  const script = `before=$EPOCHREALTIME; ${command} > /dev/null 2>&1
for look in 1 2 3 4 5 6 7 8 9; do
  told=$(docker events --since $before --until $EPOCHREALTIME --filter event=${event} --format '{{.TimeNano}}')
  [ -n "$told" ] && break
  sleep 0.1
done
echo "$told"`
  const [first = ''] = (await runAsLearner(container, script)).trim().split('\n')
  if (first === '') throw new Error(`no ${event} after ${command}`)
  return Number(first) / 1e6
}

/** What is waited for: an element of that kind with that text in it. */
export interface Sight {
  readonly selector: string
  readonly texts: readonly string[]
}

/** When the page has it in a frame; looks once a frame, and is asked before the deed. */
export const seenAt = (page: Page, sight: Sight): Promise<Moment> =>
  page.evaluate(
    ({ selector, texts }) =>
      new Promise<number>((resolve) => {
        const there = () =>
          [...document.querySelectorAll(selector)].some((element) =>
            texts.every((text) => element.textContent?.includes(text)),
          )
        const look = (now: number) => {
          if (there()) resolve(performance.timeOrigin + now)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    sight,
  )

/** Milliseconds from the event in the engine to the sight in the page. */
export async function lagOf(
  page: Page,
  container: Docker.Container,
  deed: { readonly command: string; readonly event: string; readonly sight: Sight },
): Promise<number> {
  const seen = seenAt(page, deed.sight)
  const [at, shown] = await Promise.all([deedAt(container, deed.command, deed.event), seen])
  return shown - at
}
