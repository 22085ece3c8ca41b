// `npm run bench -- live-json [--json]`: JSON that is saved under `npm run dev`, until two pages play by it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser'
import { askLobbies } from '../../bin/bots/server-word.ts'
import { firstGame } from '../crowd.ts'
import { randomBits } from '../../src/random.ts'
import { type DataPage, openDataPage, type PageSeen } from './data-page.ts'
import { type DevProgram, openDevProgram } from '../../test/kit/dev-program.ts'

const SAVES = 50
const BURST_SAVES = 100
const BURST_MS = 1000
/** Whoever saves looks at what came of it first, for so long at most, ms. */
const PAUSE_MS = 900
const LOOK_EVERY_MS = 4
const TORN_SAVES = 10
/** Long enough to be read as it lies there. */
const TORN_MS = 400
const GIVE_UP_MS = 10_000
/** Time enough for the last of the burst, and for the room to be asked what it sent. */
const SETTLE_MS = 4000
const SEED = 7

const MOST_P95_MS = 1000

export interface LiveJsonFigures {
  readonly saves: number
  /** From the end of a save until both pages draw a tick that goes by it. */
  readonly visibleMs: { readonly median: number; readonly p95: number; readonly most: number }
  /** Saves that lay torn on the disk for a while: how many of the halves were taken, and ms from the whole one until both pages draw by it. */
  readonly torn: { readonly saves: number; readonly taken: number; readonly mostMs: number }
  readonly burst: {
    readonly saves: number
    /** Of which so many were written in two halves. */
    readonly torn: number
    readonly tookMs: number
    /** Versions that came of it. */
    readonly versions: number
    readonly lastSaveVisibleMs: number
  }
  /** Over the whole run: what the room stepped, and what the clock asks for. */
  readonly roomTicks: number
  readonly clockTicks: number
  readonly pages: readonly PageSeen[]
  /** Bounds that do not hold. */
  readonly failures: readonly string[]
}

/** What may be saved, and where a page has it. */
interface Knob {
  readonly file: string
  readonly path: readonly string[]
  seen(page: DataPage): number | undefined
  readonly least: number
  readonly most: number
}

function knobsOf(folder: string): readonly Knob[] {
  const person = join(folder, 'archetypes', 'person.json')
  const rules = join(folder, 'rules.json')
  const field = (component: string, name: string, least: number, most: number): Knob => ({ file: person, path: ['components', component, name], seen: (page) => page.own(component, name), least, most })
  const rule = (name: string, least: number, most: number): Knob => ({ file: rules, path: [name], seen: (page) => page.rule(name), least, most })
  return [field('Mover', 'runPxPerS', 100, 160), rule('throwPxPerS', 250, 400), field('Mover', 'jumpPxPerS', 280, 340), rule('deadTicks', 90, 150)]
}

function textWith({ file, path }: Knob, value: number): string {
  const text = readFileSync(file, 'utf8')
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }))
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/** Ms until all pages have the value. */
async function msUntilSeen(knob: Knob, value: number, pages: readonly DataPage[], said: () => string): Promise<number> {
  const sinceMs = performance.now()
  while (!pages.every((page) => knob.seen(page) === value)) {
    if (performance.now() - sinceMs > GIVE_UP_MS) throw new Error(`${knob.path.join('.')} is ${value} on disk and ${pages.map((page) => knob.seen(page)).join(' and ')} in the pages after ${GIVE_UP_MS / 1000} s; the server said:\n${said()}`)
    await pause(LOOK_EVERY_MS)
  }
  return performance.now() - sinceMs
}

/** Values rise from save to save, so that none is taken for the one before. */
function valueOf({ least, most }: Knob, at: number, count: number): number {
  return Math.round(least + ((most - least) * (at + 1)) / count)
}

async function saveOneByOne(knobs: readonly Knob[], pages: readonly DataPage[], { said }: DevProgram): Promise<readonly number[]> {
  const tookMs: number[] = []
  for (let at = 0; at < SAVES; at++) {
    const knob = knobs[at % knobs.length]!
    const value = valueOf(knob, at, SAVES)
    writeFileSync(knob.file, textWith(knob, value))
    tookMs.push(await msUntilSeen(knob, value, pages, said))
    await pause(randomBits(SEED, at, 1, 1) % PAUSE_MS)
  }
  return tookMs
}

async function saveTorn(knobs: readonly Knob[], pages: readonly DataPage[], { said }: DevProgram): Promise<LiveJsonFigures['torn']> {
  const tookMs: number[] = []
  let taken = 0
  for (let at = 0; at < TORN_SAVES; at++) {
    const knob = knobs[at % knobs.length]!
    const value = valueOf(knob, at, TORN_SAVES + 1)
    const text = textWith(knob, value)
    const versionBefore = pages[0]!.seen().dataVersion
    writeFileSync(knob.file, text.slice(0, text.length >> 1))
    await pause(TORN_MS)
    if (pages.some((page) => page.seen().dataVersion !== versionBefore)) taken++
    writeFileSync(knob.file, text)
    tookMs.push(await msUntilSeen(knob, value, pages, said))
  }
  return { saves: TORN_SAVES, taken, mostMs: Math.max(...tookMs) }
}

/** A save every 10 ms; every third lies torn on the disk for half of that. */
async function saveInABurst(knobs: readonly Knob[], pages: readonly DataPage[], { said }: DevProgram): Promise<LiveJsonFigures['burst']> {
  const versionBefore = pages[0]!.seen().dataVersion
  const startMs = performance.now()
  let torn = 0
  let last = { knob: knobs[0]!, value: 0 }
  for (let at = 0; at < BURST_SAVES; at++) {
    await pause(Math.max(0, startMs + (at * BURST_MS) / BURST_SAVES - performance.now()))
    const knob = knobs[at % knobs.length]!
    const { least, most } = knob
    const value = most - Math.floor(((most - least) * at) / BURST_SAVES)
    const text = textWith(knob, value)
    if (at % 3 === 0) {
      torn++
      writeFileSync(knob.file, text.slice(0, text.length >> 1))
      await pause(BURST_MS / BURST_SAVES / 2)
    }
    writeFileSync(knob.file, text)
    last = { knob, value }
  }
  const tookMs = performance.now() - startMs
  const lastSaveVisibleMs = await msUntilSeen(last.knob, last.value, pages, said)
  for (const knob of knobs) {
    const onDisk = valueOnDisk(knob)
    await msUntilSeen(knob, onDisk, pages, said)
  }
  return { saves: BURST_SAVES, torn, tookMs, versions: pages[0]!.seen().dataVersion - versionBefore, lastSaveVisibleMs }
}

function valueOnDisk({ file, path }: Knob): number {
  const found = findNodeAtLocation(parseTree(readFileSync(file, 'utf8'))!, [...path])
  return Number(found?.value)
}

export async function measureLiveJson(): Promise<LiveJsonFigures> {
  const game = firstGame()
  const dev = await openDevProgram()
  const pages: DataPage[] = []
  try {
    const list = await askLobbies(dev.url)
    for (const [at, nickname] of ['Anna', 'Bea'].entries()) pages.push(await openDataPage(game, dev.url, list, nickname, at === 1))
    const knobs = knobsOf(join(dev.root, 'games', list.game))
    await pause(SETTLE_MS)
    const begun = { atMs: performance.now(), tick: pages[0]!.seen().tick }
    const visible = [...(await saveOneByOne(knobs, pages, dev))].sort((a, b) => a - b)
    const torn = await saveTorn(knobs, pages, dev)
    const burst = await saveInABurst(knobs, pages, dev)
    await pause(SETTLE_MS)
    const seen = pages.map((page) => page.seen())
    const figures = {
      saves: SAVES,
      visibleMs: { median: visible[visible.length >> 1]!, p95: visible[Math.ceil(visible.length * 0.95) - 1]!, most: visible.at(-1)! },
      torn,
      burst,
      roomTicks: seen[0]!.tick - begun.tick,
      clockTicks: Math.round(((performance.now() - begun.atMs) / 1000) * list.tickRateHz),
      pages: seen,
    }
    return { ...figures, failures: failuresOf(figures, list.ticksPerSend) }
  } finally {
    for (const page of pages) page.leave()
    await dev.stop()
  }
}

function failuresOf({ visibleMs, torn, burst, roomTicks, clockTicks, pages }: Omit<LiveJsonFigures, 'failures'>, ticksPerSend: number): readonly string[] {
  const failures: string[] = []
  if (visibleMs.p95 > MOST_P95_MS) failures.push(`visible at the 95th percentile after ${visibleMs.p95.toFixed(0)} ms; expected ${MOST_P95_MS} or less`)
  if (torn.taken > 0) failures.push(`${torn.taken} torn files were taken over`)
  if (burst.versions < 1) failures.push('no data version came of the burst')
  // A state is on its way, and one has just been sent.
  if (Math.abs(roomTicks - clockTicks) > 3 * ticksPerSend) failures.push(`the room stepped ${roomTicks} ticks in the time of ${clockTicks}`)
  if (new Set(pages.map(({ dataHash, dataVersion }) => `${dataVersion} ${dataHash}`)).size > 1) failures.push(`the pages go by different data: ${pages.map(({ dataVersion }) => dataVersion).join(' and ')}`)
  for (const { lostStates, differences, ended, compared } of pages) {
    if (lostStates > 0) failures.push(`${lostStates} states did not come`)
    if (compared < 3) failures.push(`the room was asked only ${compared} times what it sent`)
    if (differences.length > 0) failures.push(differences.join('\n'))
    if (ended !== undefined) failures.push(`a page was ended: ${ended}`)
  }
  return failures
}

export function printLiveJson({ saves, visibleMs, torn, burst, roomTicks, clockTicks, pages, failures }: LiveJsonFigures): void {
  console.log(`${saves} saves, two pages: visible after ${visibleMs.median.toFixed(0)} ms in the median, ${visibleMs.p95.toFixed(0)} at the 95th percentile, ${visibleMs.most.toFixed(0)} at most`)
  console.log(`${torn.saves} saves that lay torn for ${TORN_MS} ms: ${torn.taken} torn ones taken, the whole ones visible after ${torn.mostMs.toFixed(0)} ms at most`)
  console.log(`${burst.saves} saves in ${burst.tookMs.toFixed(0)} ms, ${burst.torn} of them torn: ${burst.versions} data versions, the last save visible after ${burst.lastSaveVisibleMs.toFixed(0)} ms`)
  console.log(`the room stepped ${roomTicks} ticks in the time of ${clockTicks}`)
  for (const { dataVersion, dataHash, corrections, states, lostStates, compared, differences } of pages)
    console.log(`  a page: data version ${dataVersion} (${dataHash.toString(16)}), ${corrections} corrections of ${states} states, ${lostStates} states lost, ${compared} times asked, ${differences.length} differences`)
  for (const failure of failures) console.log(`  NOT MET: ${failure}`)
}
