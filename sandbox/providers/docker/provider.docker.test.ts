import Docker from 'dockerode'
import { pino } from 'pino'
import { describeProvider } from '#sandbox/providers/contract.ts'
import { createDockerProvider } from './provider.ts'

const limits = { memoryMiB: 1024, cpus: 2, pids: 1024, diskGiB: 2 }

describeProvider('docker', async () => {
  const provider = createDockerProvider({
    docker: new Docker(),
    limits,
    course: 'contract-suite',
    retention: 3_600_000,
    longestRun: 7200,
    egress: 'mirror',
    log: pino({ level: 'warn' }),
  })
  return { provider, cleanup: async () => provider[Symbol.dispose]() }
})
