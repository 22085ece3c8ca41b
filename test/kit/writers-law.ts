/** The writers' law for one game: what its systems were seen to write against what their docs say, and fields that several write. */

import type { SystemDoc } from '../../bin/commands/system-doc.ts'
import type { Written } from './written.ts'

/** Fields that several systems of one step write for the same thing; in the pipeline's order each adds its part to what the one before it left. */
export interface SharedFields {
  readonly step: string
  readonly what: string
  readonly systems: readonly string[]
  readonly why: string
}

export function concealedWrites(written: readonly Written[], docs: ReadonlyMap<string, SystemDoc>): readonly string[] {
  return written.filter(({ system, what }) => !docs.get(system)?.writes.includes(what)).map(({ system, what, archetype }) => `${system} writes ${what} of ${archetype || 'the world'}`)
}

export function idleDocs(systems: readonly string[], written: readonly Written[], docs: ReadonlyMap<string, SystemDoc>): readonly string[] {
  return systems.flatMap((system) => (docs.get(system)?.writes ?? []).filter((what) => !written.some((each) => each.system === system && each.what === what)).map((what) => `${system} never writes ${what}`))
}

export function unnamedSharing(written: readonly Written[], shared: readonly SharedFields[]): readonly string[] {
  const writers = new Map<string, Set<string>>()
  for (const { step, system, what, field, archetype } of written) {
    if (field === '') continue
    const cell = `${step}: ${what}.${field} of ${archetype}`
    writers.set(cell, (writers.get(cell) ?? new Set()).add(system))
  }
  return [...writers]
    .filter(([cell, systems]) => systems.size > 1 && !shared.some((one) => cell.startsWith(`${one.step}: ${one.what}.`) && [...systems].every((system) => one.systems.includes(system))))
    .map(([cell, systems]) => `${cell} is written by ${[...systems].join(' and ')}`)
}
