/** Connections as people have them, by name: what a link may be made to behave like, one way. */

export interface LinkTerms {
  /** One way, ms. */
  readonly latencyMs: number
  /** Uniform on top of the latency, ms. */
  readonly jitterMs: number
  /** Share of messages that are lost once: they come again after a timeout and hold back all behind them, as on TCP. */
  readonly loss: number
}

export const CLEAN_LINK: LinkTerms = { latencyMs: 0, jitterMs: 0, loss: 0 }

export const LINK_TERMS = {
  LAN: { latencyMs: 2, jitterMs: 0, loss: 0 },
  WIFI: { latencyMs: 20, jitterMs: 5, loss: 0.001 },
  '4G': { latencyMs: 60, jitterMs: 20, loss: 0.003 },
  BAD: { latencyMs: 100, jitterMs: 40, loss: 0.01 },
  AWFUL: { latencyMs: 250, jitterMs: 100, loss: 0.05 },
} as const satisfies Readonly<Record<string, LinkTerms>>

export type LinkName = keyof typeof LINK_TERMS

export const LINK_NAMES = ['LAN', 'WIFI', '4G', 'BAD', 'AWFUL'] as const satisfies readonly LinkName[]

export function isClean({ latencyMs, jitterMs, loss }: LinkTerms): boolean {
  return latencyMs === 0 && jitterMs === 0 && loss === 0
}
