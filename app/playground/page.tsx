/** The learner's Docker host without a lesson. */
import type { Metadata } from 'next'
import { SiteHeader } from '#app/site-header.tsx'
import { HostPromises } from '#components/workspace/host-promises.tsx'
import { Workspace } from '#components/workspace/workspace.tsx'

export const metadata: Metadata = {
  title: 'Playground',
  description: 'A Docker host of your own to try things out.',
}

export default function Playground() {
  return (
    <div className="playground">
      <SiteHeader />
      <main id="content">
        <h1 className="sr-only">Playground</h1>
        <Workspace>
          <HostPromises />
        </Workspace>
      </main>
    </div>
  )
}
