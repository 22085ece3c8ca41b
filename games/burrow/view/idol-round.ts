/** The idol's round on the screen: a clock while it is on its way, and a card when it is home. */

import type Phaser from 'phaser'
import type { DrawnThing, ResultCard, ViewKit } from '../../view-kit.ts'
import { NAMED_PUSHERS } from '../components/idol.ts'

export interface IdolRound {
  show(drawn: readonly DrawnThing[]): void
  close(): void
}

const DEPTH = 200
const MARGIN_PX = 8

/** 1:07.4 */
function clockText(ticks: number, tickRateHz: number): string {
  const tenths = Math.floor((ticks * 10) / tickRateHz)
  const seconds = Math.floor(tenths / 10) % 60
  return `${Math.floor(tenths / 600)}:${String(seconds).padStart(2, '0')}.${tenths % 10}`
}

export function createIdolRound(kit: ViewKit): IdolRound {
  const { camera, world } = kit
  let clock: Phaser.GameObjects.BitmapText | undefined

  function showClock(text: string): void {
    clock ??= kit.line(text).setDepth(DEPTH)
    clock.setText(text).setVisible(text !== '')
    clock.setPosition(Math.round(camera.scrollX + (kit.extent.widthPx - clock.width) / 2), camera.scrollY + MARGIN_PX)
  }

  function cardOf({ eid }: DrawnThing): ResultCard {
    const value = (field: string): number => kit.value(eid, 'Idol', field)
    const names = NAMED_PUSHERS.map(value).filter((user) => user > 0).map((user) => kit.nameOf(0, user) ?? kit.say('idol.somebody'))
    const ticks = value('homeTick') - value('beganTick')
    const time = clockText(ticks, world.tickRateHz)
    const best = value('bestTicks')
    return {
      title: kit.say('idol.home'),
      lines: [
        ...(names.length > 0 ? [kit.say('idol.by', { names: names.join(', ') })] : []),
        best === ticks ? kit.say('idol.timeBest', { time }) : kit.say('idol.time', { time, best: clockText(best, world.tickRateHz) }),
        kit.say('idol.again'),
      ],
    }
  }

  return {
    show(drawn) {
      const idol = drawn.find(({ eid }) => kit.value(eid, 'Idol', 'beganTick') > 0)
      const isHome = idol !== undefined && kit.value(idol.eid, 'Idol', 'homeTick') > 0
      kit.card(isHome ? cardOf(idol) : undefined)
      const ticks = idol && !isHome ? Math.max(0, world.tick - kit.value(idol.eid, 'Idol', 'beganTick')) : 0
      // The pixel letters are no alphabet: figures alone are read in any language.
      showClock(ticks > 0 ? clockText(ticks, world.tickRateHz) : '')
    },
    close() {
      kit.card(undefined)
      clock?.destroy()
    },
  }
}
