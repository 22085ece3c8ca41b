/** What a player must know at a glance: points, bolts and dash to the left, the clock in the middle, the best to the right. */

import type { DrawnThing, ViewKit } from '../../view-kit.ts'
import type { Panel } from './panel.ts'
import { fieldOf } from './seen.ts'
import type { RoundShown, Standing } from './standings.ts'

const MARGIN_PX = 7
const BAR_WIDTH_PX = 62
const NARROW_BAR_PX = 34
const BAR_HEIGHT_PX = 7
const ICON_PX = 13
const ROW_PX = 11
const LIST_PX = 116
const NARROW_LIST_PX = 84
/** Below the page's own buttons: there the best are listed, and on a narrow screen the clock stands over them. */
const BELOW_BUTTONS_PX = 29
/** On a narrow screen there are fewer of them, with shorter names. */
const NARROW_PX = 330
/** The clock blinks for so long. */
const LAST_S = 10
const INK = 0x1a1326
const DUSK = 0x2e2345
const COLORS = { whole: 0x7ec64c, worn: 0xf4a43b, low: 0xc63c4c, charge: 0xffdf65, dash: 0x49afe6, own: 0xffdf65, other: 0xfff4da, late: 0xf0755b } as const

function clock(leftS: number): string {
  return `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`
}

/** Long names end in a dot. */
export function shortened(name: string, most: number): string {
  const letters = [...name]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}.` : name
}

function bar(panel: Panel, key: string, x: number, y: number, widthPx: number, heightPx: number, share: number, color: number): void {
  panel.plate(`${key} frame`, 0, x - 1, y - 1, widthPx + 2, heightPx + 2, INK, 0.9)
  panel.plate(key, 1, x, y, widthPx * Math.max(0, Math.min(1, share)), heightPx, color, 1)
}

function showOwn(panel: Panel, { world, extent }: ViewKit, own: DrawnThing): void {
  const { tick } = world
  const isNarrow = extent.widthPx < NARROW_PX
  const widthPx = isNarrow ? NARROW_BAR_PX : BAR_WIDTH_PX
  const [points, most] = [fieldOf(own, 'Health', 'points'), fieldOf(own, 'Health', 'most')]
  const share = most > 0 ? points / most : 0
  panel.icon('heart', 'heart', 'idle', MARGIN_PX, MARGIN_PX)
  bar(panel, 'points', MARGIN_PX + 15, MARGIN_PX + 3, widthPx, BAR_HEIGHT_PX, share, share > 0.6 ? COLORS.whole : share > 0.3 ? COLORS.worn : COLORS.low)
  if (!isNarrow) panel.words('points', String(points), MARGIN_PX + 15 + widthPx + 5, MARGIN_PX + 2)

  const y = MARGIN_PX + 15
  const [bolts, mostBolts] = [fieldOf(own, 'Launcher', 'bolts'), fieldOf(own, 'Launcher', 'most')]
  const [charged, chargeTicks] = [fieldOf(own, 'Launcher', 'chargedTick'), fieldOf(own, 'Launcher', 'chargeTicks')]
  for (let at = 0; at < mostBolts; at++) panel.icon(`bolt ${at}`, 'bolt-icon', at < bolts ? 'full' : 'empty', MARGIN_PX + at * ICON_PX, y)
  if (charged > 0 && bolts < mostBolts) bar(panel, 'charge', MARGIN_PX + bolts * ICON_PX + 1, y + ICON_PX + 1, ICON_PX - 2, 1, (tick - charged) / chargeTicks, COLORS.charge)

  const [dashed, cooldown] = [fieldOf(own, 'Runner', 'dashedTick'), fieldOf(own, 'Runner', 'dashCooldownTicks')]
  const ready = dashed === 0 ? 1 : Math.min(1, (tick - dashed) / Math.max(1, cooldown))
  const dashX = MARGIN_PX + mostBolts * ICON_PX + 8
  panel.icon('dash', 'dash-icon', ready >= 1 ? 'full' : 'empty', dashX, y)
  if (ready < 1) bar(panel, 'dashing', dashX + 1, y + ICON_PX + 1, ICON_PX - 2, 1, ready, COLORS.dash)
}

function showClock(panel: Panel, kit: ViewKit, { leftS }: RoundShown, nowMs: number): void {
  const { widthPx } = kit.extent
  const middle = widthPx / 2
  const y = widthPx < NARROW_PX ? BELOW_BUTTONS_PX : MARGIN_PX
  const isLate = leftS <= LAST_S && Math.floor(nowMs / 250) % 2 === 0
  panel.plate('clock', 0, middle - 18, y - 3, 36, 14, DUSK, 0.75)
  panel.words('clock', clock(leftS), middle, y, 0.5, isLate ? COLORS.late : COLORS.other)
}

function showBest(panel: Panel, kit: ViewKit, standings: readonly Standing[]): void {
  const { widthPx } = kit.extent
  const isNarrow = widthPx < NARROW_PX
  const count = isNarrow ? 2 : 4
  const rows = standings.map((standing, at) => ({ standing, place: at + 1 })).filter(({ standing, place }) => place <= count || standing.isOwn)
  const right = widthPx - MARGIN_PX
  const top = isNarrow ? BELOW_BUTTONS_PX + ROW_PX + 4 : BELOW_BUTTONS_PX
  const plateWidthPx = isNarrow ? NARROW_LIST_PX : LIST_PX
  panel.plate('best', 0, right - plateWidthPx + 3, top - 3, plateWidthPx, rows.length * ROW_PX + 5, DUSK, 0.6)
  rows.forEach(({ standing: { name, kills, isOwn }, place }, row) => {
    const y = top + row * ROW_PX
    const tint = isOwn ? COLORS.own : COLORS.other
    panel.words(`best kills ${row}`, String(kills), right, y, 1, tint)
    panel.words(`best name ${row}`, `${place}. ${shortened(name, isNarrow ? 7 : 12)}`, right - 18, y, 1, tint)
  })
}

export function showHud(panel: Panel, kit: ViewKit, own: DrawnThing | undefined, round: RoundShown | undefined, standings: readonly Standing[], nowMs: number): void {
  if (own) showOwn(panel, kit, own)
  if (!round || round.isOver) return
  showClock(panel, kit, round, nowMs)
  showBest(panel, kit, standings)
}
