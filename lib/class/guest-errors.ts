/** What an instructor at a learner's terminal can meet; part of the table in `lib/errors.ts`. */

export const guestErrors = {
  'no-consent': {
    status: 403,
    message: 'The learner has not let you in.',
    next: 'Ask first, and wait for the answer.',
  },
  'see-only': {
    status: 403,
    message: 'The learner lets you watch, not type. Nothing was typed.',
    next: 'Ask to type as well.',
  },
  'terminal-not-open': {
    status: 404,
    message: 'The learner does not have that terminal open.',
    next: 'Ask them to open it, then try again.',
  },
} as const
