/** Two players on real lines bring Burrow's idol home, each by what its own page shows. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { loadBurrow } from '../kit/burrow.ts'
import { idolMeadow, idolSight, nextIdolMove, thingsOf } from '../kit/idol-pushers.ts'
import { createLab } from '../kit/lab.ts'
import { LINK_PROFILES } from '../kit/link.ts'

const BEGIN_TICKS = 240
const MOST_TICKS = 3600

test('on 4G two bring it home, and neither page differs from the room more than now and then', () => {
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: idolMeadow(2), link: LINK_PROFILES['4G'], isStateChecked: true })
  const room = lab.authority.engine.world
  const players = [lab.join('Anna'), lab.join('Bea')]
  lab.ticks(BEGIN_TICKS)
  const [idol = 0] = thingsOf(room, 'idol')
  const homeTick = room.column('Idol', 'homeTick')
  let passed = 0

  for (; passed < MOST_TICKS && homeTick[idol] === 0; passed++) {
    for (const player of players) {
      const sight = player.client.world && idolSight(player.client.world, player.me().eid)
      const { moveX, jumps } = sight ? nextIdolMove(sight) : { moveX: 0, jumps: false }
      player.move(moveX)
      if (jumps) player.tap('jump')
    }
    lab.ticks(1)
  }
  for (const player of players) player.move(0)
  lab.ticks(60)

  expect(homeTick[idol]).toBeGreaterThan(0)
  lab.expectConverged()
  lab.expectNoSnap(4)
  expect(players.flatMap(({ desyncs }) => desyncs)).toEqual([])
  for (const { client } of players) {
    const { corrections, states } = client.stats(lab.nowMs)
    expect(corrections / states).toBeLessThan(0.25)
  }
})
