// `npm run bench:replication -- [--trace FILE] [--users U] [--view-fraction F] [--json] [--make FILE --variant NAME] [--burrow [--sends N]]`
import { parseArgs } from 'node:util'
import { makeTrace, TRACES } from './make-trace.ts'
import { runBurrow } from './burrow-crowd.ts'
import { type ReplicationFigures, runReplication } from './run.ts'
import { readTrace, type Trace, writeTrace } from './trace.ts'

const { values } = parseArgs({
  options: {
    trace: { type: 'string' },
    users: { type: 'string', default: '50' },
    'view-fraction': { type: 'string', default: '0.15' },
    json: { type: 'boolean', default: false },
    make: { type: 'string' },
    variant: { type: 'string', default: 'reference' },
    burrow: { type: 'boolean', default: false },
    sends: { type: 'string', default: '300' },
  },
})
const users = Number(values.users)
const viewFraction = Number(values['view-fraction'])
if (!Number.isInteger(users) || users < 1) fail(`--users is ${values.users}; expected a whole number from 1 on`)
if (!(viewFraction > 0 && viewFraction <= 1)) fail(`--view-fraction is ${values['view-fraction']}; expected a share of the world's area, over 0 and up to 1`)
const wish = TRACES[values.variant]
if (!wish) fail(`--variant is ${values.variant}; expected one of ${Object.keys(TRACES).join(', ')}`)

if (values.burrow) console.log(JSON.stringify(runBurrow(100, Number(values.sends)), null, 2))
else if (values.make) writeTrace(values.make, makeTrace(wish))
else if (values.trace) show({ [values.trace]: readTrace(values.trace) })
else show(Object.fromEntries(Object.entries(TRACES).map(([name, one]) => [name, makeTrace(one)])))

/** One trace answers its own figures; several answer them by name. */
function show(traces: Readonly<Record<string, Trace>>): void {
  const figures = Object.entries(traces).map(([name, trace]) => ({
    name,
    square: runReplication(trace, { users, viewFraction }),
    chunks: values.json ? undefined : runReplication(trace, { users, viewFraction: undefined }),
  }))
  if (values.json) {
    console.log(JSON.stringify(figures.length === 1 ? figures[0]!.square : Object.fromEntries(figures.map(({ name, square }) => [name, square])), null, 2))
    return
  }
  for (const { name, square, chunks } of figures) {
    print(`${name}, ${users} users, each a square of ${viewFraction} of the area`, square)
    if (chunks) console.log(`  with the chunk area that rooms ship: ${chunks.bytesPerTickAndUser.toFixed(1)} bytes, encoded in ${chunks.encodeMsPerTick.toFixed(3)} ms`)
  }
}

function print(title: string, figures: ReplicationFigures): void {
  console.log(title)
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(26)}${Number(value.toPrecision(4))}`)
}

function fail(message: string): never {
  console.error(`bench:replication: ${message}`)
  process.exit(1)
}
