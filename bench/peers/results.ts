// bench/RESULTS.md: a section a group, each replaced by its own newest run.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Group, Table } from './group.ts'
import { versionOf } from './peer.ts'

export interface Result {
  readonly group: Group
  readonly tables: readonly Table[]
}

const FILE = new URL('../RESULTS.md', import.meta.url)

const HEAD = `# Tandem beside its peers

Written by \`npm run bench:peers\`; run it and see. Each table is one run on one machine, in which all took turns on the
same work, and every result was checked before it was timed. So compare within a table, never between two. Times are
medians; the range holds the middle eight tenths of all rounds.
`

export function machineLine(): string {
  return `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`
}

function timeOf(us: number): string {
  return us >= 1000 ? `${(us / 1000).toFixed(2)} ms` : `${us.toPrecision(3)} us`
}

function linesOf({ title, about, rows }: Table): readonly string[] {
  const headings = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures ?? {})))]
  return [
    `### ${title}`,
    '',
    ...(about ? [about, ''] : []),
    `| | median | range | ${headings.map((heading) => `${heading} | `).join('')}rounds |`,
    `|---|--:|--:|${headings.map(() => '--:|').join('')}--:|`,
    ...rows.map(({ name, timed, figures }) => `| ${name} | ${timeOf(timed.medianUs)} | ${timeOf(timed.fromUs)} to ${timeOf(timed.toUs)} | ${headings.map((heading) => `${figures?.[heading] ?? ''} | `).join('')}${timed.rounds} |`),
    '',
  ]
}

function sectionOf({ group, tables }: Result): string {
  const versions = group.packages.map((name) => `${name} ${versionOf(name)}`).join(', ')
  return [`## ${group.name}`, '', `${machineLine()}. ${versions}.`, '', ...(group.about ? [group.about, ''] : []), ...tables.flatMap(linesOf)].join('\n')
}

/** The sections that the file holds now, by name. */
function sectionsNow(): Map<string, string> {
  const sections = new Map<string, string>()
  if (!existsSync(FILE)) return sections
  for (const part of readFileSync(FILE, 'utf8').split(/^(?=## )/m)) {
    const name = /^## (\S+)/.exec(part)?.[1]
    if (name) sections.set(name, part.trimEnd())
  }
  return sections
}

export function writeResults(results: readonly Result[]): void {
  const sections = sectionsNow()
  for (const result of results) sections.set(result.group.name, sectionOf(result).trimEnd())
  writeFileSync(FILE, `${HEAD}\n${[...sections.values()].join('\n\n')}\n`)
}

export function printTables(results: readonly Result[]): void {
  console.log(machineLine())
  for (const result of results) console.log(sectionOf(result))
}
