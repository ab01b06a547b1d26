/** The one session control of this browser page, and the hooks that read it. */
import { useStore } from 'zustand'
import { askProgress } from '#components/progress/ask-progress.ts'
import { browserBackoff } from './backoff.ts'
import { createGatewayClient } from './gateway-client.ts'
import type { SessionSnapshot } from './session-asking.ts'
import type { SessionState } from './session-state.ts'
import { createSessionControl } from './session-store.ts'

/** The page's client of the gateway. */
export const gateway = createGatewayClient({
  origin: '',
  fetch: (...args) => fetch(...args),
  identify: async (why) => {
    if (why === 'first') await askProgress.identify()
    else await askProgress()
  },
})

/** The learner's Docker host, shared by every part of the page. */
export const session = createSessionControl({
  client: gateway,
  backoff: browserBackoff,
  healthEvery: 5000,
  queueEvery: 2000,
})

/** Reads a part of the session snapshot. */
export const useSession = <T>(select: (snapshot: SessionSnapshot) => T): T =>
  useStore(session.store, select)

export const selectSession = (snapshot: SessionSnapshot): SessionState => snapshot.session
