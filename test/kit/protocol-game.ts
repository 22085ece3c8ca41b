/** A game's declarations as docs/protocol.md speaks of them: what its reader is given. */

import type { ArchetypeData } from '../../src/archetypes.ts'
import type { ComponentList } from '../../src/component.ts'
import type { ProtocolGame } from './protocol-reader.ts'

export function protocolGameOf(components: ComponentList, archetypes: readonly ArchetypeData[]): ProtocolGame {
  return {
    components: Object.fromEntries(
      Object.entries(components).map(([name, { fields, sync, role }]) => [
        name,
        Object.entries(fields).map(([fieldName, field]) => {
          const isAxis = fieldName === 'x' || fieldName === 'y'
          const fieldRole = isAxis && (role === 'position' || role === 'velocity') ? role : 'none'
          return { name: fieldName, kind: field.kind, sync: field.sync ?? sync, grid: field.grid, default: field.default, unit: field.unit, role: fieldRole } as const
        }),
      ]),
    ),
    archetypes: archetypes.map((archetype) => ({
      components: Object.keys(archetype.components),
      values: Object.fromEntries(Object.entries(archetype.components).flatMap(([name, values]) => Object.entries(values).map(([field, value]) => [`${name}.${field}`, value]))),
    })),
  }
}
