/** Sandboxes of a suite's own, on the machine's engine. */
import Docker from 'dockerode'
import { pino } from 'pino'
import { createDockerProvider, type DockerProviderOptions } from './provider.ts'

type Own = Pick<DockerProviderOptions, 'course'> & Partial<DockerProviderOptions>

/** `course` keeps the sandboxes of one suite apart from those of another; what else is given is the suite's own. */
export const suiteProvider = (own: Own) =>
  createDockerProvider({
    docker: new Docker(),
    limits: { memoryMiB: 1024, cpus: 2, pids: 1024, diskGiB: 2 },
    egress: 'mirror',
    retention: 3_600_000,
    longestRun: 3600,
    log: pino({ level: 'warn' }),
    ...own,
  })
