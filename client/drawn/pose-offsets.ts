/** Offsets of drawn poses: what a correction moved is first drawn where it was, and then eased to where it is. */

/** The rest of another's offset halves in this time. */
const HALF_LIFE_MS = 50
/** One's own eases no faster than one runs: that much more or less speed is not felt as a push. */
const OWN_EASE_PX_PER_S = 120
/** A longer offset is not eased but cut: whoever watches the way there would wonder longer. */
const CUT_PX = 96
/** What touches the own person is drawn at most this far from where it is felt. */
const TOUCH_PX = 4

interface Offset {
  x: number
  y: number
}

const NONE: Readonly<Offset> = { x: 0, y: 0 }

export interface PoseOffsets {
  /** A correction moved an entity by the opposite of this. */
  add(netId: number, x: number, y: number): void
  /** Lets a frame's time pass for one entity, and says where it stands. */
  ease(netId: number, elapsedMs: number, nearness: 'own' | 'touching' | 'apart'): Readonly<Offset>
  of(netId: number): Readonly<Offset>
  /** Offsets cut since the start. */
  readonly cuts: number
  forget(netId: number): void
  clear(): void
}

export function createPoseOffsets(): PoseOffsets {
  const offsets = new Map<number, Offset>()
  let cuts = 0
  return {
    add(netId, x, y) {
      const offset = offsets.get(netId) ?? { x: 0, y: 0 }
      offset.x += x
      offset.y += y
      if (Math.hypot(offset.x, offset.y) > CUT_PX) {
        offsets.delete(netId)
        cuts++
      } else offsets.set(netId, offset)
    },
    ease(netId, elapsedMs, nearness) {
      const offset = offsets.get(netId)
      if (!offset) return NONE
      const length = Math.hypot(offset.x, offset.y)
      let rest = length * 0.5 ** (elapsedMs / HALF_LIFE_MS)
      if (nearness === 'own') rest = Math.max(rest, length - (OWN_EASE_PX_PER_S * elapsedMs) / 1000)
      else if (nearness === 'touching') rest = Math.min(rest, TOUCH_PX)
      // A hundredth of a pixel is nowhere.
      if (rest < 0.01) {
        offsets.delete(netId)
        return NONE
      }
      offset.x *= rest / length
      offset.y *= rest / length
      return offset
    },
    of: (netId) => offsets.get(netId) ?? NONE,
    get cuts() {
      return cuts
    },
    forget: (netId) => void offsets.delete(netId),
    clear: () => offsets.clear(),
  }
}
