/** A request that is refused: status, code and words, as pages get them. */

import type { ErrorRequestHandler, Response } from 'express'
import { errorText, logWarning } from '../watch/log.ts'

export interface HttpRefusal {
  readonly status: number
  /** One of JOIN_ERRORS where a page may react to it. */
  readonly code: number
  readonly error: string
}

export function refuse(response: Response, { status, code, error }: HttpRefusal): void {
  response.status(status).json({ code, error })
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500
}

/** The last handler: bodies too long or no JSON are the sender's fault, everything else is ours and says nothing of itself. */
export const refuseErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error)
  const status = statusOf(error)
  if (status === 500) logWarning(`request failed: ${error instanceof Error ? error.stack : String(error)}`)
  refuse(response, { status, code: status, error: status === 500 ? 'the server failed at this request' : errorText(error) })
}
