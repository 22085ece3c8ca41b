/** What play itself knows of the overlay's tools: a worse link, a frozen page, prediction shown or not. They work without the overlay too. */

import { createConfirmedPoses } from '../confirmed-poses.ts'
import type { DrawnEntity } from '../drawn-poses.ts'
import { createImpairment, type Impairment } from '../impaired-link.ts'
import { LINK_TERMS, type LinkName } from '../link-profiles.ts'
import type { NetClient } from '../net-client.ts'
import type { World } from '../../src/world.ts'

export interface DebugTools {
  readonly impairment: Impairment
  /** Off: everything is drawn where the room said it was. Simulated and sent is the same. */
  isPredictionShown: boolean
  /** For so long nothing of the page is updated or drawn, as in a frozen tab; what arrives waits. */
  freeze(ms: number): void
  /** Before anything else of a frame: brings what is due on the link. False: the page is frozen, and the frame is none. */
  beginFrame(nowMs: number): boolean
  /** What of a frame is shown. */
  shown(client: NetClient, drawn: readonly DrawnEntity[]): readonly DrawnEntity[]
}

export interface DebugToolsOptions {
  nowMs(): number
  after(delayMs: number, run: () => void): void
  readonly link: LinkName | undefined
  readonly isPredictionShown: boolean
}

export function createDebugTools({ nowMs, after, link, isPredictionShown }: DebugToolsOptions): DebugTools {
  let frozenUntilMs = 0
  let poses: { readonly world: World; readonly asConfirmed: ReturnType<typeof createConfirmedPoses> } | undefined
  const tools: DebugTools = {
    impairment: createImpairment({ nowMs, after, ...(link ? { terms: LINK_TERMS[link] } : {}) }),
    isPredictionShown,
    freeze(ms) {
      frozenUntilMs = nowMs() + ms
    },
    beginFrame(atMs) {
      if (atMs < frozenUntilMs) return false
      tools.impairment.flush()
      return true
    },
    shown(client, drawn) {
      const { world } = client
      if (tools.isPredictionShown || !world) return drawn
      if (poses?.world !== world) poses = { world, asConfirmed: createConfirmedPoses(world.schema) }
      return poses.asConfirmed(drawn, client.confirmedMoment())
    },
  }
  return tools
}
