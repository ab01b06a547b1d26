/** Reads the labels by which Compose remembers what it has read. */
import type { ComposeDependency } from '#lib/engine/state.ts'

const conditions: Readonly<Record<string, ComposeDependency['until']>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'done',
}

/** Dependencies of one service that are told; no project of a course has more. */
const most = 32

/** Of `com.docker.compose.depends_on`: `db:service_healthy:false,cache:service_started:true`. */
export const dependenciesIn = (label: string): readonly ComposeDependency[] =>
  label
    .split(',')
    .flatMap((entry): readonly ComposeDependency[] => {
      const [service = '', condition = ''] = entry.trim().split(':')
      const until = conditions[condition] ?? 'started'
      return service === '' ? [] : [{ service, until }]
    })
    .slice(0, most)
