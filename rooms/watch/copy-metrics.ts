/** What an operator watches of private copies of the world. */

import { Counter, Gauge, type Registry } from 'prom-client'

/** Why no private copy was made. */
export const COPY_REFUSALS = ['server', 'address'] as const
export type CopyRefusal = (typeof COPY_REFUSALS)[number]

/** Private copies of the world. */
export interface CopyMetrics {
  /** `count` gives how many there are. */
  watch(count: () => number): void
  made(): void
  /** The server, or the address that asked, has all it may have. */
  refused(cause: CopyRefusal): void
  /** Somebody named a code that is none. */
  wrongCode(): void
}

export function createCopyMetrics(registry: Registry): CopyMetrics {
  let copyCount = (): number => 0
  registry.registerMetric(new Gauge({
    name: 'tandem_private_copies',
    help: 'Private copies of the world that are open.',
    registers: [],
    collect() {
      this.set(copyCount())
    },
  }))
  const copiesMade = new Counter({ name: 'tandem_private_copies_made_total', help: 'Private copies that were made.', registers: [registry] })
  const copiesRefused = new Counter({ name: 'tandem_private_copies_refused_total', help: 'Private copies that were asked for and not made, by whose limit.', labelNames: ['cause'], registers: [registry] })
  for (const cause of COPY_REFUSALS) copiesRefused.inc({ cause }, 0)
  const wrongCodes = new Counter({ name: 'tandem_private_wrong_codes_total', help: 'Codes of private copies that were asked for and are none.', registers: [registry] })

  return {
    watch: (count) => void (copyCount = count),
    made: () => copiesMade.inc(),
    refused: (cause) => copiesRefused.inc({ cause }),
    wrongCode: () => wrongCodes.inc(),
  }
}
