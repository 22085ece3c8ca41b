/** A row of a client recording, as read from a file that anyone may have written. */

import type { ClientRow } from './client-recorder.ts'

/** Bits of `held`: an action beyond them is nobody's. */
const MOST_ACTIONS = 32
const AXES = ['moveX', 'moveY', 'aimX', 'aimY', 'targetX', 'targetY'] as const

/** Undefined where it is none. */
export function clientRowOf(value: unknown): ClientRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('in' in value) return typeof value.in === 'string' ? { in: value.in } : undefined
  if ('update' in value) {
    if (!isTime(value.update)) return undefined
    const { update } = value
    const out = 'out' in value ? value.out : 0
    const clock = 'clock' in value ? value.clock : []
    if (typeof out !== 'number' || !Number.isInteger(out) || !isWholeNumbers(clock)) return undefined
    return { update, ...('out' in value ? { out } : {}), ...('clock' in value ? { clock } : {}) }
  }
  if ('draw' in value) return isTime(value.draw) ? { draw: value.draw } : undefined
  if ('press' in value) return isAction(value.press) ? { press: value.press } : undefined
  if ('release' in value) return isAction(value.release) ? { release: value.release } : undefined
  if ('hidden' in value) return typeof value.hidden === 'boolean' ? { hidden: value.hidden } : undefined
  if ('letGo' in value) return value.letGo === true ? { letGo: true } : undefined
  return 'axes' in value ? axesOf(value.axes) : undefined
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER
}

function isWholeNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item))
}

function isAction(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_ACTIONS
}

function axesOf(value: unknown): ClientRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = new Map<string, unknown>(Object.entries(value))
  const axes: Partial<Record<(typeof AXES)[number], number>> = {}
  for (const name of AXES) {
    const axis = found.get(name)
    if (axis === undefined) continue
    if (typeof axis !== 'number' || !Number.isFinite(axis)) return undefined
    axes[name] = axis
  }
  return { axes }
}
