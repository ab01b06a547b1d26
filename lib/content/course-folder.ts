/** Where the course is: the folder that COURSE_DIR names, or `content` beside the program. */
import { resolve } from 'node:path'

/** The absolute path of the course's folder. `named` is COURSE_DIR; a relative one counts from `home`. */
export const courseFolder = (home: string, named: string | undefined): string =>
  resolve(home, named || 'content')
