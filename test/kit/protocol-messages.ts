/** The smaller messages of a room, and the head of a state, read by docs/protocol.md alone. */

import { Bits, readTiles } from './protocol-bits.ts'

/** A room's answer to whether a page holds what it was sent. */
export interface ReadHashAnswer {
  readonly epoch: number
  readonly tick: number
  readonly verdict: number
  readonly parts: readonly { readonly part: number; readonly isWhole: boolean; readonly rows: readonly { readonly netId: number; readonly values: readonly number[] }[] }[]
}

export type ReadMapChunks = { readonly tick: number; readonly chunks: readonly { readonly chunkX: number; readonly chunkY: number; readonly hash: string; readonly tiles: readonly number[] | undefined }[] }

function skipIntent(bits: Bits): void {
  if (!bits.flag()) return
  if (bits.flag()) bits.u(16)
  if (bits.flag()) bits.u(32)
  if (bits.flag()) bits.u(16)
  if (bits.flag()) bits.u(16)
  if (bits.flag()) bits.u(32)
}

export function skipInputReport(bits: Bits): void {
  if (bits.flag()) {
    bits.seg(3)
    bits.seg(7)
  }
  for (let count = bits.eg(0); count > 0; count--) {
    bits.seg(1)
    bits.seg(1)
    bits.u(2)
    skipIntent(bits)
  }
}

export function readHashAnswer(bytes: Uint8Array): ReadHashAnswer {
  const bits = new Bits(bytes)
  if (bits.u(8) !== 0x15) throw new Error('not an answer to hashes')
  const epoch = bits.u(8)
  const tick = bits.u(32)
  const verdict = bits.u(2)
  const parts: ReadHashAnswer['parts'][number][] = []
  for (let count = verdict === 1 ? bits.eg(0) : 0; count > 0; count--) {
    const part = bits.eg(2)
    const isWhole = bits.flag()
    const rows = Array.from({ length: bits.eg(4) }, () => {
      const netId = bits.u(53)
      return { netId, values: Array.from({ length: bits.eg(2) }, () => bits.double()) }
    })
    parts.push({ part, isWhole, rows })
  }
  bits.end()
  return { epoch, tick, verdict, parts }
}

export interface ReadTurnedVersion {
  readonly epoch: number
  readonly number: number
  readonly startTick: number
  readonly turns: readonly { readonly which: number; readonly notch: number }[]
}

export function readTurnedVersion(bytes: Uint8Array): ReadTurnedVersion {
  const bits = new Bits(bytes)
  if (bits.u(8) !== 0x17) throw new Error('not a turned version')
  const epoch = bits.u(8)
  const number = bits.u(32)
  const startTick = bits.u(32)
  const turns = Array.from({ length: bits.eg(2) }, () => ({ which: bits.u(8), notch: bits.u(16) }))
  bits.end()
  return { epoch, number, startTick, turns }
}

export function readMapChunks(bytes: Uint8Array): ReadMapChunks {
  const bits = new Bits(bytes)
  if (bits.u(8) !== 0x12) throw new Error('not map chunks')
  bits.u(8)
  const tick = bits.u(32)
  const hex = () => bits.u(32).toString(16).padStart(8, '0')
  const chunks = Array.from({ length: bits.eg(4) }, () => {
    const chunkX = bits.u(16)
    const chunkY = bits.u(16)
    const hash = hex() + hex()
    return { chunkX, chunkY, hash, tiles: bits.flag() ? readTiles(bits) : undefined }
  })
  bits.end()
  return { tick, chunks }
}
