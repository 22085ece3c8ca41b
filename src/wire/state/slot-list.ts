/** A list of slots that keeps its memory. */

export interface SlotList {
  /** The first `count`. */
  slots: Int32Array
  count: number
}

export function createSlotList(capacity: number): SlotList {
  return { slots: new Int32Array(capacity), count: 0 }
}
