/** Answers a request with an error from the learner's table of errors. */
import { NextResponse } from 'next/server'
import { type ErrorCode, problem, statusOf } from '#lib/errors.ts'

export const problemResponse = (code: ErrorCode): NextResponse =>
  NextResponse.json({ error: problem(code) }, { status: statusOf(code) })
