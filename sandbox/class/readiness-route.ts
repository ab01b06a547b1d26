/** Tells instructors how many hosts are ready for a class, and how many can be. */
import { type Class, isOver } from '#lib/class/class.ts'
import { classPaths, classRequestSchema, type Readiness } from '#lib/class/protocol.ts'
import type { ClassStore } from '#lib/db/class-store.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { InstructorCallers } from '#sandbox/class/instructor-callers.ts'
import { hostsOf, isWarmed, wantedFor, warmsFrom } from '#sandbox/class-demand.ts'
import { type Route, targetOf } from '#sandbox/http.ts'
import type { Pool } from '#sandbox/pool.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'

export interface ReadinessOptions {
  readonly instructors: InstructorCallers
  readonly store: Pick<ClassStore, 'find' | 'members'>
  readonly pool: Pick<Pool, 'outlook'>
  readonly provider: Pick<SandboxProvider, 'list'>
  readonly now: () => number
}

function phaseOf(one: Class, now: number): Readiness['phase'] {
  if (isWarmed(one, now)) return 'now'
  return now < warmsFrom(one) && !isOver(one, now) ? 'later' : 'over'
}

const learnersOf = async (store: Pick<ClassStore, 'members'>, id: string) =>
  (await store.members(id)).map(({ learner }) => learner)

async function readinessOf(
  one: Class,
  { store, pool, provider, now }: ReadinessOptions,
): Promise<Result<Readiness, ErrorCode>> {
  const running = await provider.list()
  if (!running.ok) return running
  const attended = { class: one, learners: await learnersOf(store, one.id) }
  return ok({
    ...(await pool.outlook()),
    expected: one.learners,
    running: hostsOf(attended, running.value),
    phase: phaseOf(one, now()),
    from: warmsFrom(one),
  })
}

export const readinessRoute = (options: ReadinessOptions): Route => ({
  method: 'GET',
  path: classPaths.readiness,
  async handle(request) {
    const who = await options.instructors.instructor(request)
    if (!who.ok) return who
    const id = targetOf(request)?.searchParams.get('class')
    const asked = classRequestSchema.safeParse({ class: id })
    const one = asked.success ? await options.store.find(asked.data.class) : undefined
    return one ? readinessOf(one, options) : err('unknown-class')
  },
})

/** How many hosts classes want of the pool just now. */
export async function wantedByClasses(
  store: Pick<ClassStore, 'list' | 'members'>,
  provider: Pick<SandboxProvider, 'list'>,
  now: number,
): Promise<number> {
  const soon = (await store.list()).filter((one) => isWarmed(one, now))
  if (soon.length === 0) return 0
  const running = await provider.list()
  const attended = soon.map(async (one) => ({
    class: one,
    learners: await learnersOf(store, one.id),
  }))
  return running.ok ? wantedFor(await Promise.all(attended), running.value, now) : 0
}
