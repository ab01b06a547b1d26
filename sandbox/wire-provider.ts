/** Makes the provider that the settings ask for. */
import Docker from 'dockerode'
import type { Logger } from 'pino'
import type { Config } from '#sandbox/config.ts'
import type { Measure } from '#sandbox/preflight/keep-facts.ts'
import { measureHost } from '#sandbox/preflight/measure.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import { courseId } from '#sandbox/providers/docker/names.ts'
import { createDockerProvider } from '#sandbox/providers/docker/provider.ts'
import { createFakeProvider } from '#sandbox/providers/fake.ts'

const hour = 3_600_000

/** Docker, reached as DOCKER_HOST says; or the fake, for tests of the site. */
export function wireProvider(config: Config, log: Logger): SandboxProvider {
  if (config.provider === 'fake') return createFakeProvider()
  const { ttlMinutes, keepHours, runtime, rootfs } = config.sandbox
  return createDockerProvider({
    // It reads DOCKER_HOST by itself, which the settings have checked.
    docker: new Docker(),
    limits: config.sandbox,
    egress: config.egress,
    runtime,
    rootfs,
    course: courseId(config.secret),
    retention: keepHours * hour,
    // A day, or more where one time is longer: no extension goes beyond it.
    longestRun: Math.max(24 * 3600, ttlMinutes * 60 * 2),
    log,
  })
}

/** Measures the machine that the settings mean; with the fake there is none. */
export function wireMeasuring({ provider, egress, sandbox }: Config): Measure | null {
  if (provider === 'fake') return null
  const { runtime, rootfs } = sandbox
  return (signal) =>
    measureHost({ docker: new Docker(), egress, runtime, rootfs, cheap: true, signal })
}
