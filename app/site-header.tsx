/** The header of pages outside lessons, with the name and the pages of the course. */
import { SiteHeader as Header } from '#components/course-nav/site-header.tsx'
import { readFace } from './face.ts'

export async function SiteHeader() {
  return <Header masthead={await readFace()} />
}
