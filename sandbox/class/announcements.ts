/** What instructors say to their classes: sent to all who are there, and kept a while for those who come. */
import {
  type Announced,
  type Announcement,
  type AnnounceRequest,
  announcedFor,
} from '#lib/class/announcement.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface Announcements {
  /** Sends it; `unknown-lesson` when there is no such lesson or step. */
  say(request: AnnounceRequest, by: string): Promise<Result<Announced, ErrorCode>>
  /** The last one of a class, unless it is old; null when there is none. */
  last(classId: string): Announcement | null
}

export interface AnnouncementsOptions {
  findLesson(slug: string): Promise<Lesson | undefined>
  /** Gives how many members it has reached. */
  send(classId: string, announcement: Announcement): number
  readonly now: () => number
}

export function createAnnouncements({
  findLesson,
  send,
  now,
}: AnnouncementsOptions): Announcements {
  const said = new Map<string, Announcement>()
  const isOld = ({ at }: Announcement) => now() - at >= announcedFor

  async function write({ say }: AnnounceRequest, by: string) {
    const common = { id: crypto.randomUUID(), by, at: now() }
    if (say.kind === 'message') return ok({ ...common, ...say })
    const lesson = await findLesson(say.lesson)
    if (!lesson) return err('unknown-lesson' as const)
    const { title, checks } = lesson.frontmatter
    const at = checks.findIndex(({ id }) => id === say.step)
    const check = checks[at]
    if (say.step !== null && !check) return err('unknown-lesson' as const)
    const step = check ? { id: check.id, title: check.title, position: at + 1 } : null
    return ok({ ...common, kind: say.kind, lesson: { slug: lesson.slug, title }, step })
  }

  return {
    async say(request, by) {
      const written = await write(request, by)
      if (!written.ok) return written
      for (const [classId, before] of said) if (isOld(before)) said.delete(classId)
      said.set(request.class, written.value)
      return ok({ reached: send(request.class, written.value) })
    },
    last(classId) {
      const announcement = said.get(classId)
      return announcement === undefined || isOld(announcement) ? null : announcement
    },
  }
}
