/** Says honestly which images on this course server are not the originals. */
'use client'

import { useSession } from '#components/session/session.ts'
import { listed, standInsOf } from './stand-ins.ts'

export function StandInNote({ images }: { readonly images: readonly string[] | null }) {
  const catalog = useSession((s) => s.health?.catalog)
  const names = standInsOf(catalog ?? [], images)
  if (names.length === 0) return null
  return (
    <details className="workspace-note">
      <summary>
        This course server uses {names.length === 1 ? 'a stand-in' : 'stand-ins'} for{' '}
        {listed(names)}
      </summary>
      <p>
        It could not reach Docker Hub, so it built images of the same name from Debian packages. The
        lesson’s commands work with them; versions, sizes and ids differ from what you would see
        elsewhere.
      </p>
    </details>
  )
}
