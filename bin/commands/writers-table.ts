// Who writes what in which step: one row a component, one column a step, from the systems' docs in their order.
import type { SystemDoc } from './system-doc.ts'

export interface PlacedSystem {
  readonly name: string
  readonly step: string
}

/** A header row, then one row a component, by name. A cell lists its systems in running order. */
export function writersTable(systems: readonly PlacedSystem[], docs: ReadonlyMap<string, SystemDoc>): readonly (readonly string[])[] {
  const steps = [...new Set(systems.map(({ step }) => step))]
  const written = [...new Set(systems.flatMap(({ name }) => docs.get(name)?.writes ?? []))].sort()
  const rows = written.map((what) => [
    what,
    ...steps.map((step) =>
      systems
        .filter((system) => system.step === step && docs.get(system.name)?.writes.includes(what))
        .map(({ name }) => name)
        .join(', '),
    ),
  ])
  return [['writes', ...steps], ...rows]
}

/** The same as Markdown. */
export function writersMarkdown(table: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const [header, ...rows] = table
  return [line(header!), `|${'---|'.repeat(header!.length)}`, ...rows.map(line)].join('\n')
}
