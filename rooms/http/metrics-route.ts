/** `GET /metrics`, and who may read it: this machine, or whoever has the token once one is set. */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import express, { type Router } from 'express'
import { canonicalAddress, isForwarded } from '../door/client-address.ts'
import type { ServerMetrics } from '../watch/server-metrics.ts'
import { refuse } from './http-refusal.ts'

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** A proxy on this machine speaks for strangers: what it forwarded is not of this machine. */
function isOfThisMachine(request: IncomingMessage): boolean {
  const address = canonicalAddress(request.socket.remoteAddress ?? 'unknown')
  return (address === '::1' || address.startsWith('127.')) && !isForwarded(request)
}

/** To be used before addresses are settled, which takes the forwarding headers away. */
export function createMetricsRoute(metrics: ServerMetrics, token: string | undefined): Router {
  const routes = express.Router()
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`)

  routes.get('/metrics', (request, response, next) => {
    const isAllowed = expected ? timingSafeEqual(expected, digest(request.headers.authorization ?? '')) : isOfThisMachine(request)
    if (!isAllowed)
      return refuse(response, {
        status: expected ? 401 : 403,
        code: expected ? 401 : 403,
        error: expected ? 'metrics need the header "authorization: Bearer …" with the token of TANDEM_METRICS_TOKEN' : 'metrics are read from this machine only; set TANDEM_METRICS_TOKEN to read them from elsewhere',
      })
    metrics.text().then((text) => void response.set({ 'content-type': metrics.contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(text), next)
  })
  return routes
}
