/** Shows the latest notice at the foot of the workspace; it is read aloud elsewhere. */
'use client'

import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { type Notice, useNotice } from './notices.ts'

const icons: Record<Notice['kind'], typeof CircleCheck> = {
  done: CircleCheck,
  soon: Clock,
  refused: CircleAlert,
}

export function NoticeLine() {
  const notice = useNotice((s) => s.notice)
  if (!notice) return null
  const Icon = icons[notice.kind]
  return (
    <div className="notice-line" data-kind={notice.kind} aria-hidden="true">
      <Icon size={16} />
      <span>{notice.text}</span>
    </div>
  )
}
