/** The thumb stick of a touch screen: it lies wherever the left thumb lands, and follows when the thumb strays. */

export interface ThumbStick {
  /** Takes a thumb; false if one already steers. */
  down(pointer: number, x: number, y: number): boolean
  move(pointer: number, x: number, y: number): boolean
  up(pointer: number): boolean
  /** Middle and knob in CSS px while a thumb is down. */
  readonly place: { readonly x: number; readonly y: number; readonly knobX: number; readonly knobY: number } | undefined
  /** The thumb that steers. */
  readonly pointer: number | undefined
  /** -1 to 1 each way. */
  readonly x: number
  readonly y: number
}

/** A thumb's comfortable reach, CSS px. */
export const STICK_RADIUS_PX = 44

export function createThumbStick(): ThumbStick {
  let thumb: { pointer: number; x: number; y: number; knobX: number; knobY: number } | undefined
  return {
    down(pointer, x, y) {
      if (thumb) return false
      thumb = { pointer, x, y, knobX: x, knobY: y }
      return true
    },
    move(pointer, x, y) {
      if (thumb?.pointer !== pointer) return false
      const dx = x - thumb.x
      const dy = y - thumb.y
      const length = Math.sqrt(dx * dx + dy * dy)
      // Beyond its rim the stick comes along, so that turning back acts at once.
      const over = length > STICK_RADIUS_PX ? 1 - STICK_RADIUS_PX / length : 0
      thumb = { pointer, x: thumb.x + dx * over, y: thumb.y + dy * over, knobX: x, knobY: y }
      return true
    },
    up(pointer) {
      if (thumb?.pointer !== pointer) return false
      thumb = undefined
      return true
    },
    get place() {
      return thumb
    },
    get pointer() {
      return thumb?.pointer
    },
    get x() {
      return thumb ? (thumb.knobX - thumb.x) / STICK_RADIUS_PX : 0
    },
    get y() {
      return thumb ? (thumb.knobY - thumb.y) / STICK_RADIUS_PX : 0
    },
  }
}
