/** The protocol hash: two peers whose components, events or version differ must not speak to each other. */

import type { Game } from './game.ts'
import { canonicalSchema, createSchema } from './schema.ts'
import { hashText, hexDigits } from './wire/content-hash.ts'

/** Rises with every change of docs/protocol.md that an older peer would misread. */
export const PROTOCOL_VERSION = 8

/** The text that both sides hash. */
export function canonicalProtocol(game: Pick<Game, 'components' | 'events' | 'actions' | 'spawnSites' | 'settings'>): string {
  return [
    `tandem ${PROTOCOL_VERSION}`,
    `tick ${game.settings.tickRateHz}`,
    canonicalSchema(createSchema(game.components)),
    `events ${Object.keys(game.events).join(' ')}`,
    `actions ${game.actions.join(' ')}`,
    `spawn sites ${game.spawnSites.join(' ')}`,
  ].join('\n')
}

/** 8 hex digits. */
export function protocolHash(game: Pick<Game, 'components' | 'events' | 'actions' | 'spawnSites' | 'settings'>): string {
  return hexDigits(hashText(canonicalProtocol(game), PROTOCOL_VERSION), 8)
}

/** What is said to a client of another protocol. */
export function protocolMismatch(client: string, server: string): string {
  return `client speaks protocol ${client}, this server ${server}: their component lists differ; reload the page`
}
