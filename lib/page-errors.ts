/** Errors that a page of the course finds without being told by a server; what else there is, it learns from them. */
import type { Problem } from '#lib/errors.ts'

export const pageErrors = {
  'sandbox-asleep': {
    status: 404,
    message: 'Your Docker host is asleep. Its files, images and containers are kept.',
    next: 'Press Start to wake it.',
  },
  'host-not-deleted': {
    status: 503,
    message: 'Your Docker host could not be deleted just now, so nothing was deleted.',
    next: 'Try again in a minute. If it stays, tell whoever runs this course.',
  },
  'class-unreachable': {
    status: 503,
    message: 'The course server does not answer.',
    next: 'Try again in a moment.',
  },
  internal: {
    status: 500,
    message: 'Something went wrong on the course server.',
    next: 'Try again. If it stays, tell whoever runs this course.',
  },
  'sandbox-gone': {
    status: 410,
    message: 'Your Docker host has stopped.',
    next: 'Press Start to get a new one; your progress is kept.',
  },
  'at-capacity': {
    status: 503,
    message: 'Every Docker host of this course is in use.',
    next: 'Wait a little, then press Start.',
  },
} as const

/** As `problem` of `lib/errors.ts`, which has all of them. */
export const pageProblem = (code: keyof typeof pageErrors): Problem => ({
  code,
  message: pageErrors[code].message,
  next: pageErrors[code].next,
})
