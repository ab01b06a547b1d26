/** The one table of errors a learner can meet: code → HTTP status → sentence → next step. */

import { guestErrors } from '#lib/class/guest-errors.ts'
import { pageErrors } from '#lib/page-errors.ts'

/** HTTP status of a response that carries it, what happened, and what the learner can do next. */
interface ErrorEntry {
  readonly status: number
  readonly message: string
  readonly next: string
}

const table = {
  'bad-request': {
    status: 400,
    message: 'The server did not understand that request.',
    next: 'Reload the page and try again.',
  },
  'not-signed-in': {
    status: 401,
    message: 'Your browser sent no learner cookie.',
    next: 'Allow cookies for this site, then reload the page.',
  },
  'bad-ticket': {
    status: 401,
    message: 'That connection ticket has expired or was already used.',
    next: 'The page asks for a new one by itself; reload if it does not.',
  },
  'foreign-origin': {
    status: 403,
    message: 'That request came from another site.',
    next: 'Open the course at its own address.',
  },
  'not-found': {
    status: 404,
    message: 'There is nothing at that address.',
    next: 'Go back to the course map.',
  },
  'no-sandbox': {
    status: 404,
    message: 'You have no Docker host running.',
    next: 'Press Start to get a new one.',
  },
  'unknown-lesson': {
    status: 404,
    message: 'There is no lesson of that name.',
    next: 'Choose a lesson from the course map.',
  },
  'no-file': {
    status: 404,
    message: 'There is no such file in your workspace.',
    next: 'It may have been renamed or removed in the terminal. Look at the list of files.',
  },
  'file-exists': {
    status: 409,
    message: 'Something of that name is in your workspace already.',
    next: 'Choose another name.',
  },
  'file-changed': {
    status: 409,
    message: 'The file was changed somewhere else since you opened it.',
    next: 'Compare the two, then keep yours or take the other.',
  },
  'not-writable': {
    status: 403,
    message: 'Your user may not write there.',
    next: 'See who owns it with `ls -l`; `sudo chown learner` makes it yours.',
  },
  'not-readable': {
    status: 403,
    message: 'Your user may not read that file.',
    next: 'See who owns it with `ls -l`; `sudo chown learner` makes it yours.',
  },
  'disk-full': {
    status: 507,
    message: 'The disk of your Docker host is full, so nothing was saved.',
    next: 'Make room, for example with `docker system prune`, then save again.',
  },
  'not-progress': {
    status: 400,
    message: 'That file does not hold progress of this course, so nothing was changed.',
    next: 'Choose a file that “Download my progress” made.',
  },
  'files-too-large': {
    status: 413,
    message: 'The files in ~/workspace are more than 64 MiB, which is more than can be kept.',
    next: 'Nothing was changed. Remove what you do not need, or start over without your files.',
  },
  'files-not-kept': {
    status: 409,
    message: 'Something in ~/workspace could not be read, so it cannot be kept.',
    next: 'Nothing was changed. `sudo chown -R learner ~/workspace` makes all files yours; then try again.',
  },
  'files-partly-kept': {
    status: 500,
    message: 'Your Docker host is new, but not all of your files could be put back.',
    next: 'Look at the list of files. What lessons bring comes back when you reload the page.',
  },
  ...pageErrors,
  ...guestErrors,
  'too-large': {
    status: 413,
    message: 'That message was larger than the server accepts.',
    next: 'Paste in smaller pieces.',
  },
  'too-many-requests': {
    status: 429,
    message: 'Too many requests in a short time.',
    next: 'Wait a few seconds, then try again.',
  },
  'not-instructor': {
    status: 401,
    message: 'Only an instructor of this course may do that, and you are not signed in as one.',
    next: 'Sign in at /instructor.',
  },
  'wrong-password': {
    status: 401,
    message: 'That is not the instructor’s password.',
    next: 'Try again, or ask whoever runs this course.',
  },
  'instructor-refused': {
    status: 403,
    message: 'You are signed in, but this account is not one of the instructors of this course.',
    next: 'Sign in with another account, or ask whoever runs this course to add yours.',
  },
  'sign-in-failed': {
    status: 502,
    message: 'The sign-in service could not be asked, or its answer was not right.',
    next: 'Start again at /instructor. If it stays, tell whoever runs this course.',
  },
  'too-many-sign-ins': {
    status: 429,
    message: 'Too many attempts to sign in.',
    next: 'Wait a minute, then try again.',
  },
  'no-class': {
    status: 404,
    message: 'There is no class with that code.',
    next: 'Compare it with what your instructor shows: eight letters, no digits.',
  },
  'unknown-class': {
    status: 404,
    message: 'There is no such class, or it was deleted some days after its end.',
    next: 'The list of classes has those that are kept.',
  },
  'class-over': {
    status: 410,
    message: 'That class is over.',
    next: 'Ask your instructor for the code of the next one. The course itself stays open to you.',
  },
  'class-removed': {
    status: 403,
    message: 'An instructor has taken you out of that class.',
    next: 'Talk to your instructor. The course itself stays open to you.',
  },
  'bad-name': {
    status: 400,
    message: 'That is not a name that the class can show.',
    next: 'Write one of at most 40 letters.',
  },
  'class-full': {
    status: 409,
    message: 'That class has as many learners as it can have.',
    next: 'Tell your instructor.',
  },
  'not-in-class': {
    status: 404,
    message: 'You are in no class.',
    next: 'Join one with the code that your instructor shows.',
  },
  'no-member': {
    status: 404,
    message: 'That learner is not in this class, or no longer.',
    next: 'The board shows who is.',
  },
  'sandbox-failed': {
    status: 502,
    message: 'Your Docker host did not start.',
    next: 'Press Start to try again. If it stays, tell whoever runs this course.',
  },
  'host-unreachable': {
    status: 503,
    message: 'Docker is not running on the course server, so terminals are off.',
    next: 'You can read every lesson. Terminals come back when Docker does.',
  },
  'not-ready': {
    status: 503,
    message: 'The course server is still preparing its images.',
    next: 'Wait a minute, then press Start.',
  },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof table

/** An error as it travels to the browser; `lib/problem.ts` parses it. */
export interface Problem {
  code: ErrorCode
  message: string
  next: string
}

/** The learner-facing form of an error code. */
export const problem = (code: ErrorCode): Problem => ({
  code,
  message: table[code].message,
  next: table[code].next,
})

/** The HTTP status that goes with an error code. */
export const statusOf = (code: ErrorCode): number => table[code].status
