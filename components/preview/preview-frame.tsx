/** The page itself, or what there is to say while there is none. */
'use client'

import { frameLoaded, usePreview } from './preview-store.ts'

/**
 * What the page in the frame may do. It has an origin of its own, so "allow-same-origin" gives it
 * itself, not this page; it may not take this page's place.
 */
const permissions =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads allow-modals'

export function PreviewFrame({ nothingPublished }: { readonly nothingPublished: boolean }) {
  const view = usePreview((s) => s.view)
  switch (view.state) {
    case 'empty':
      return nothingPublished ? <Nothing /> : null
    case 'opening':
      return <div className="preview-blank" />
    case 'shown':
      return (
        <iframe
          key={view.key}
          className="preview-page"
          title="Preview"
          src={view.address}
          sandbox={permissions}
          referrerPolicy="no-referrer"
          onLoad={() => void frameLoaded()}
        />
      )
    case 'unavailable':
      return <Unavailable />
    case 'refused':
      return (
        <div className="preview-words" role="status">
          <p>{view.problem?.message ?? 'The course server does not answer.'}</p>
          <p>{view.problem?.next ?? 'Wait a moment, then reload the page.'}</p>
        </div>
      )
  }
}

const Nothing = () => (
  <div className="preview-words">
    <p>No container publishes a port yet.</p>
    <p>
      Start one with <code>-p 8080:80</code> or the like, and its page appears here.
    </p>
  </div>
)

const Unavailable = () => (
  <div className="preview-words" role="status">
    <p>Previews are not set up under this address of the course.</p>
    <p>
      Look with <code>curl localhost:8080</code> in the terminal. Whoever runs the course can give
      previews a domain: <code>SLIPWAY_PREVIEW_DOMAIN</code>.
    </p>
  </div>
)
