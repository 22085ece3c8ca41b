// `npm run bench:peers -- [replication | collisions | rollback ...] [--json]`: the same work in Tandem and in its peers, in turns, checked; written to bench/RESULTS.md.
import { collisions } from './collisions/contests.ts'
import { replication } from './replication/contests.ts'
import type { Group } from './group.ts'
import { installPeers } from './peer.ts'
import { rollback } from './rollback/contests.ts'
import { machineLine, printTables, type Result, writeResults } from './results.ts'

const GROUPS: readonly Group[] = [replication, collisions, rollback]

const args = process.argv.slice(2)
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => !GROUPS.some((group) => group.name === name))
if (unknown.length > 0) {
  console.error(`bench:peers: got ${unknown.join(', ')}; expected some of ${GROUPS.map(({ name }) => name).join(', ')}; for example: npm run bench:peers -- collisions`)
  process.exit(1)
}

installPeers()
const results: Result[] = []
for (const group of GROUPS) {
  if (wanted.length > 0 && !wanted.includes(group.name)) continue
  console.error(`bench:peers: ${group.name}`)
  results.push({ group, tables: await group.run() })
}
writeResults(results)
if (args.includes('--json')) console.log(JSON.stringify({ machine: machineLine(), groups: results.map(({ group, tables }) => ({ name: group.name, tables })) }, null, 2))
else printTables(results)
