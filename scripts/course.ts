/** Which course the scripts work on: `content`, or the folder that COURSE_DIR names. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFolder } from '#sandbox/prepare/folder-hash.ts'
import { ScriptFailure } from './say.ts'

/** The folder again, if it holds a course; otherwise ends the script. */
export function requireCourse(folder: string): string {
  if (existsSync(join(folder, 'course.yaml'))) return folder
  throw new ScriptFailure({
    message: `There is no course in ${folder}: it has no course.yaml.`,
    next: 'Let COURSE_DIR name the folder of a course, or leave it out for the course in content/. `COURSE_DIR=… npm run new -- course "Title"` makes one.',
  })
}

/** Where the site of a course is built: each has a folder of its own, so that none is served another's pages. */
export const distDirOf = (root: string, course: string): string =>
  course === join(root, 'content') ? '.next' : `.next-course-${digest(course).slice(0, 8)}`

/** A hash over all of the course, but not over what the author's tools keep beside it, such as .git. */
export async function hashCourse(folder: string): Promise<string> {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const parts = [folder]
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) parts.push(entry.name, await hashFolder(path, {}))
    else if (entry.isFile()) parts.push(entry.name, digest(readFileSync(path)))
  }
  return digest(parts.join('\0'))
}

const digest = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
