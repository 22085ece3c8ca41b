/** The result of a round: who has won, what everybody scored, and when it goes on. */

import type { ViewKit } from '../../view-kit.ts'
import { shortened } from './hud.ts'
import type { Panel } from './panel.ts'
import type { RoundShown, Standing } from './standings.ts'

const ROW_PX = 13
const MOST_ROWS = 9
const MOST_WIDTH_PX = 220
const HEAD_PX = 46
const FOOT_PX = 20
const LETTER_PX = 6
const DUSK = 0x2e2345
const INK = 0x1a1326
const GOLD = 0xffdf65
const CREAM = 0xfff4da
const GREY = 0xb9c5cb

function titleOf(kit: ViewKit, winner: Standing | undefined): string {
  if (winner === undefined) return kit.say('round.draw')
  return winner.isOwn ? kit.say('round.yours') : kit.say('round.winner', { name: shortened(winner.name, 14) })
}

export function showResult(panel: Panel, kit: ViewKit, round: RoundShown, standings: readonly Standing[]): void {
  const { widthPx, heightPx } = kit.extent
  const rows = standings.slice(0, Math.max(1, Math.min(MOST_ROWS, Math.floor((heightPx - HEAD_PX - FOOT_PX - 24) / ROW_PX))))
  const width = Math.min(MOST_WIDTH_PX, widthPx - 16)
  const height = HEAD_PX + rows.length * ROW_PX + FOOT_PX
  const left = Math.round((widthPx - width) / 2)
  const top = Math.max(8, Math.round((heightPx - height) / 2) - 10)
  const middle = left + width / 2
  const [killsX, deathsX] = [left + width - 46, left + width - 14]
  panel.plate('result frame', 0, left - 2, top - 2, width + 4, height + 4, INK, 0.9)
  panel.plate('result', 1, left, top, width, height, DUSK, 0.94)

  const winner = standings.find(({ netId }) => netId === round.winner)
  panel.words('round', kit.say('round.over', { number: round.number }), middle, top + 6, 0.5, GREY)
  const titleWidth = panel.words('winner', titleOf(kit, winner), middle, top + 19, 0.5, GOLD)
  if (winner) panel.icon('crown', 'crown', 'idle', middle - titleWidth / 2 - 14, top + 18)
  panel.words('kills', kit.say('round.kills'), killsX, top + 34, 0.5, GREY)
  panel.icon('skull', 'skull', 'idle', deathsX - 4, top + 32)
  rows.forEach(({ name, kills, deaths, isOwn }, row) => {
    const y = top + HEAD_PX + row * ROW_PX
    const tint = isOwn ? GOLD : CREAM
    if (row % 2 === 0) panel.plate(`row ${row}`, 2, left + 4, y - 3, width - 8, ROW_PX, INK, 0.35)
    panel.words(`place ${row}`, `${row + 1}.`, left + 22, y, 1, tint)
    panel.words(`name ${row}`, shortened(name, Math.floor((killsX - left - 48) / LETTER_PX)), left + 28, y, 0, tint)
    panel.words(`kills ${row}`, String(kills), killsX, y, 0.5, tint)
    panel.words(`deaths ${row}`, String(deaths), deathsX, y, 0.5, tint)
  })
  panel.words('next', kit.say('round.next', { seconds: round.leftS }), middle, top + height - 14, 0.5, GREY)
}
