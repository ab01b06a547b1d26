/** The gateway program: reads its settings, starts, and stops when told to without touching a sandbox. */
import { type Logger, pino } from 'pino'
import { openClassStore } from '#lib/db/class-store.ts'
import { openProgressStore } from '#lib/db/progress-store.ts'
import { type Config, readConfig } from '#sandbox/config.ts'
import { createCourseLessons } from '#sandbox/course-lessons.ts'
import { type Gateway, startGateway } from '#sandbox/gateway.ts'
import { createLessonMaterial } from '#sandbox/lesson-material.ts'
import { keepFacts } from '#sandbox/preflight/keep-facts.ts'
import { roomForMore } from '#sandbox/room.ts'
import { wireMeasuring, wireProvider } from '#sandbox/wire-provider.ts'

async function start(config: Config, log: Logger) {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'))

  const store = openProgressStore(config.dataDir)
  const classStore = openClassStore(config.dataDir)
  const lessons = createCourseLessons(config.courseDir, Date.now, log)
  const provider = wireProvider(config, log)
  const facts = keepFacts({ provider, log, measure: wireMeasuring(config) })
  const gateway = await startGateway({
    ...config,
    limits: {
      lifetime: config.sandbox.ttlMinutes * 60_000,
      max: config.sandbox.max,
      starting: config.sandbox.starting,
      room: () => roomForMore(config.dockerHost),
    },
    warm: config.sandbox.warm,
    idleLimit: config.sandbox.idleMinutes * 60_000,
    provider,
    facts: facts.current,
    lessons,
    classes: {
      store: classStore,
      instructorKey: config.instructorKey,
      allLessons: lessons.all,
      stuckAfter: config.classes.stuckMinutes * 60_000,
      keptDays: config.classes.keptDays,
    },
    material: createLessonMaterial(config.courseDir, log),
    passedChecks: {
      of: async (learner, lesson) => (await store.progressOf(learner)).checks[lesson] ?? [],
      store: (learner, lesson, check) => store.passCheck({ learner, lesson, check }),
    },
    now: Date.now,
    log,
  })
  log.info({ host: config.host, port: gateway.port, provider: config.provider }, 'gateway listens')
  stopOnSignal([gateway, facts], () => {
    store[Symbol.dispose]()
    classStore[Symbol.dispose]()
    log.info('gateway stopped')
  })
}

function stopOnSignal(parts: readonly Pick<Gateway, 'close'>[], stopped: () => void): void {
  const stop = async () => {
    await Promise.all(parts.map((part) => part.close()))
    stopped()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

const config = readConfig()
if (config.ok) {
  const log = pino({ level: config.value.logLevel, base: null })
  await start(config.value, log).catch((error: unknown) => {
    log.fatal({ err: error }, 'the gateway could not start')
    process.exit(1)
  })
} else {
  process.stderr.write(`The gateway cannot start:\n${config.error.map((e) => `  ${e}\n`).join('')}`)
  process.exitCode = 1
}
