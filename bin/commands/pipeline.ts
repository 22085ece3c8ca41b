// `tandem pipeline <game>`: prints the ordered systems with what each reads and writes and where it runs.
import { join } from 'node:path'
import { orderedSystems } from '../../src/pipeline.ts'
import type { Command } from './command.ts'
import { HOUSE, projectRoot } from '../project.ts'
import { gameNamed } from './game-named.ts'
import { systemDocs } from './system-doc.ts'
import { writersTable } from './writers-table.ts'

export const pipeline: Command = {
  usage: '[game]',
  about: 'prints the ordered systems: what each reads and writes, where it runs, and who writes what in which step',
  async run([name]) {
    const root = projectRoot()
    const game = await gameNamed(root, name, 'pipeline')
    if (!game) return 1
    const docs = systemDocs(root, [...['src', 'components', 'systems'].map((folder) => join(HOUSE, folder)), join(root, 'games', game.name)])
    const rows = orderedSystems(game.pipeline).map((system) => {
      const doc = docs.get(system.name)
      return [
        system.step,
        system.name,
        system.where,
        doc?.reads.join(', ') || '-',
        doc?.writes.join(', ') || '-',
        doc?.place ?? 'its doc names no Reads and Writes',
      ]
    })
    // What src/engine.ts itself does when the last system has run.
    const own = ['flush commands', 'snap to the wire grid', 'event difference', 'save'].map((act) => ['event-emission', act, 'both', '-', '-', 'the engine'])
    console.log(table([['step', 'system', 'runs on', 'reads', 'writes', 'where it is'], ...rows, ...own]))
    console.log(`\n${table(writersTable(orderedSystems(game.pipeline), docs))}`)
    return 0
  },
}

/** Aligned columns; a step is named on its first line only, so that the six stand out. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row, index) => {
      const shown = row[0] === rows[index - 1]?.[0] ? ['', ...row.slice(1)] : row
      return shown.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()
    })
    .join('\n')
}
