/** The name, the logo and the colours of the course, for the frame of all pages. */
import { readCourse } from '#app/course.ts'
import type { Masthead } from '#components/course-nav/masthead.ts'
import { accentStyle } from '#lib/brand/accent.ts'
import { slipwayName } from '#lib/brand/slipway-name.ts'

export interface Face extends Masthead {
  /** CSS for the whole site; empty when the course has no colour of its own. */
  readonly style: string
}

/** Where the course's logo is served. */
const logoAddress = '/course-logo'

/** That of Slipway while the course has mistakes, which the pages tell. */
export async function readFace(): Promise<Face> {
  const course = await readCourse()
  if (!course.ok) return { name: slipwayName, logo: null, pages: [], style: '' }
  const { brand, pages } = course.value
  return {
    name: brand?.name ?? slipwayName,
    logo: brand?.logo === undefined ? null : logoAddress,
    pages,
    style: brand?.accent === undefined ? '' : accentStyle(brand.accent),
  }
}
