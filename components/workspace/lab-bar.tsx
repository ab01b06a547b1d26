/** Offers the hosts that a lesson works with and that do not run, or to stop those it has no use for. */
'use client'

import { LoaderCircle, Play } from 'lucide-react'
import { useSession } from '#components/session/session.ts'
import { endLab, startLab } from './lab.ts'
import { labOfferOf } from './lab-offer.ts'
import './lab-bar.css'

export function LabBar() {
  const busy = useSession((s) => s.labChanging)
  const session = useSession((s) => s.session)
  const wanted = useSession((s) => s.wanted)
  const offer = labOfferOf(session, wanted)
  if (offer === null) return null
  return (
    <div className="lab-bar">
      <p>{offer.text}</p>
      <button
        type="button"
        className="lab-button"
        data-kind={offer.kind}
        disabled={busy}
        onClick={() => void (offer.kind === 'start' ? startLab() : endLab())}
      >
        {busy && <LoaderCircle className="lab-busy" aria-hidden="true" size={14} />}
        {!busy && offer.kind === 'start' && (
          <Play aria-hidden="true" size={13} fill="currentColor" />
        )}
        {busy ? offer.busy : offer.action}
      </button>
    </div>
  )
}
