/** The first byte of every fast-lane message: its kind. The second is the epoch. */

export const CLIENT_KIND = { input: 0x01, 'chunk-request': 0x02, 'page-state': 0x03, ping: 0x04, 'hash-request': 0x05, turn: 0x06 } as const

export const SERVER_KIND = { accepted: 0x11, 'map-chunks': 0x12, pong: 0x13, state: 0x14, 'hash-answer': 0x15, 'data-version': 0x16, 'turned-version': 0x17 } as const
