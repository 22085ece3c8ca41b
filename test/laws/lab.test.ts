/** The network lab itself: it repeats, it notices, and it lets good runs pass. */

import { expect, test } from '@jest/globals'
import { burrow } from '../../games/burrow/game.ts'
import { drawLobby, loadBurrow } from '../kit/burrow.ts'
import { createLab, type Lab } from '../kit/lab.ts'
import { CLEAN, createLink, LINK_PROFILES, type LinkProfile } from '../kit/link.ts'
import { playBusily, SOLO_COURSE } from '../kit/solo-course.ts'

function playedLab(link: LinkProfile, seed: number, seconds: number): Lab {
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: drawLobby(SOLO_COURSE), link, seed })
  const players = [lab.join('Anna'), lab.join('Bea')]
  lab.ticks(180)
  for (let tick = 0; tick < seconds * 60; tick++) {
    players.forEach((player, at) => playBusily(player, seed * 10 + at, tick))
    lab.ticks(1)
  }
  return lab
}

const digestsOf = ({ players }: Lab): readonly number[] => players.flatMap(({ up, down }) => [up.digest, down.digest])

test('one seed is one run, byte for byte and moment for moment; another seed is another', () => {
  const first = digestsOf(playedLab(LINK_PROFILES.BAD, 7, 5))
  const again = digestsOf(playedLab(LINK_PROFILES.BAD, 7, 5))
  const other = digestsOf(playedLab(LINK_PROFILES.BAD, 8, 5))

  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('what a blackout holds back is another run, also when nothing is sent behind it', () => {
  const digests = [0, 300, 400].map((untilMs) => {
    const link = createLink({ latencyMs: 100, jitterMs: 0, loss: 0 }, 1)
    link.send(new Uint8Array([1, 2, 3]), 0)
    if (untilMs > 0) link.blackoutUntil(untilMs)
    return link.digest
  })

  expect(new Set(digests).size).toBe(3)
})

test.each([1, 2, 3])('on a bad line without loss nobody is starved or snapped, and all pages hold what the room holds, seed %i', (seed) => {
  const lab = playedLab({ ...LINK_PROFILES.BAD, loss: 0 }, seed, 12)

  lab.expectStarvation(0.005)
  // What the other one digs and pushes is a surprise: it is eased in at no more than a run.
  lab.expectNoSnap(3)
  lab.expectConverged()
})

test('a line that stands still for a second shows as starvation', () => {
  const lab = playedLab(LINK_PROFILES.WIFI, 2, 3)

  lab.players[0]!.up.blackoutUntil(lab.nowMs + 1000)
  lab.ticks(60)

  expect(() => lab.expectStarvation(0.1)).toThrow(/ticks were stepped without Anna's message; expected a share below 0\.1/)
})

test('a page that holds what its room does not is named with tick, entity, field and both values', () => {
  const lab = playedLab(CLEAN, 3, 1)
  const { confirmed, ownNetId, engine } = lab.players[0]!.client
  const x = confirmed!.schema.role('position', 'x')!

  confirmed!.arrays[x.index]![engine!.world.eidOf(ownNetId)]! += 3

  expect(() => lab.expectConverged()).toThrow(new RegExp(`entity ${ownNetId} Position\\.x: [\\d.]+ on the page, [\\d.]+ in the room`))
})

test('a person that is drawn elsewhere at once has snapped', () => {
  const lab = playedLab(CLEAN, 4, 1)
  const { world, ownNetId } = lab.players[0]!.client
  const eid = world!.eidOf(ownNetId)

  // Nothing of the game does that: the page's own present is tampered with.
  world!.column('Position', 'x')[eid]! += 40
  lab.ticks(1)

  expect(() => lab.expectNoSnap(4)).toThrow(/Anna was drawn to jump by \d+\.\d\d px beyond its speed at tick \d+; expected at most 4 px/)
})

test('a page whose component is missing, or whose map differs, has not converged', () => {
  const lab = playedLab(CLEAN, 5, 1)
  const { confirmed, ownNetId, world } = lab.players[0]!.client
  const eid = world!.eidOf(ownNetId)
  const { tileX, tileY } = { tileX: Math.floor(lab.players[0]!.me().x / 16), tileY: 10 }

  const tampered = confirmed!.alive
  tampered[eid] = 0
  expect(() => lab.expectConverged()).toThrow(new RegExp(`entity ${ownNetId} entities\\.alive: 0 on the page, 1 in the room`))
  tampered[eid] = 1
  lab.expectConverged()

  world!.tiles.write(tileX, tileY, world!.tiles.at(tileX, tileY) === 0 ? 1 : 0)
  expect(() => lab.expectConverged()).toThrow(/map chunk \d+,\d+: hash \d+ on the page, \d+ in the room/)
})

test('a page that hears nothing for long has not converged, though what it holds was true once', () => {
  const lab = playedLab(CLEAN, 6, 1)

  lab.players[0]!.down.blackoutUntil(lab.nowMs + 5000)
  lab.ticks(90)

  expect(() => lab.expectConverged()).toThrow(/Anna: the newest state is of tick \d+, the room is at \d+; expected one of the last 60 ticks/)
})

test('there is nothing to judge within the first three seconds', () => {
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: drawLobby(SOLO_COURSE) })

  expect(() => lab.expectStarvation(0.5)).toThrow(/nothing to judge; expected lab\.join/)
  lab.join('Anna')
  lab.ticks(180)

  expect(() => lab.expectStarvation(0.5)).toThrow(/no player has played for longer than 3 s/)
  expect(() => lab.expectNoSnap(100)).toThrow(/more than 180 ticks/)
})

test('a player who joined a moment ago is not judged by who has played for long', () => {
  const lab = playedLab(CLEAN, 9, 1)
  const late = lab.join('Cleo')

  lab.ticks(180)
  expect(() => lab.expectNoSnap(100)).toThrow(/Cleo has not played for longer than 3 s/)
  expect(() => lab.expectStarvation(0.5)).toThrow(/Cleo has not played for longer than 3 s/)

  late.leave()
  lab.expectStarvation(0.5)
})

test('a jump between two frames of one tick shows, though the tick ends where it should', () => {
  let frames = 0
  const lab = createLab({
    game: burrow,
    gameData: loadBurrow().data,
    map: drawLobby(SOLO_COURSE),
    frameHz: 120,
    onFrame({ client: { world, ownNetId } }) {
      frames++
      // Two frames a tick: in the first of them hither, in the second back.
      const movePx = frames === 501 ? 40 : frames === 502 ? -40 : 0
      if (movePx !== 0) world!.column('Position', 'x')[world!.eidOf(ownNetId)]! += movePx
    },
  })
  lab.join('Anna')

  lab.ticks(300)

  expect(() => lab.expectNoSnap(4)).toThrow(/Anna was drawn to jump/)
})

test('a lab in which nobody plays has not converged', () => {
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: drawLobby(SOLO_COURSE) })

  lab.ticks(10)

  expect(() => lab.expectConverged()).toThrow('nobody plays, so there is nothing to compare')
})

test('a player whose page is never told anything has not been drawn without a snap', () => {
  const lab = createLab({ game: burrow, gameData: loadBurrow().data, map: drawLobby(SOLO_COURSE) })
  const deaf = lab.join('Anna')
  deaf.down.blackoutUntil(60_000)

  lab.ticks(300)

  expect(() => lab.expectNoSnap(1000)).toThrow(/Anna's own person was drawn in no two frames of \d+ ticks/)
})
