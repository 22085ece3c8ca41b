// The arithmetic behind the picture: zoom, chunks in view, runs, frames, letters, chat lines, addresses.
import { labelsOf } from '../../client/page/play-labels.ts'
import { createThingNames } from '../../client/page/thing-names.ts'
import { NO_LOOKS } from '../../rooms/data/looks.ts'
import { countText, preferredLobby } from '../../client/session/lobby-list.ts'
import { inviteAddress, paneAddress, readLobbyPlace, readPageAddress, shortNickname } from '../../client/session/page-address.ts'
import { dotsOf, isDrawable, LETTER_HEIGHT_PX, LETTER_NAMES, LETTER_WIDTH_PX, letterOf } from '../../client/pixels/pixel-letters.ts'
import { createRemembered } from '../../client/devices/remembered.ts'
import { chunksInView, readRuns } from '../../client/pixels/tile-picture.ts'
import { addLine, comings, lineToSend, LONGEST_LINE } from '../../client/ui/chat-lines.ts'
import { gameWordsIn } from '../../client/words/game-words.ts'
import { ENGLISH } from '../../client/words/words.ts'
import { frameAt, readSpriteAtlas } from '../../client/pixels/sprite-frames.ts'
import { viewSize } from '../../client/devices/view-size.ts'
import { createTinyScene } from '../kit/tiny-game.ts'

test.each([
  [1280, 720, 1, 3],
  [480, 320, 1, 1],
  [640, 360, 1, 2],
  [640, 360, 3, 4],
  [1920, 1080, 1, 4],
  [390, 844, 3, 6],
])('a window of %i x %i at ratio %i is shown at whole zoom %i', (widthPx, heightPx, pixelRatio, zoom) => {
  const size = viewSize({ widthPx, heightPx, pixelRatio })

  expect(size.zoom).toBe(zoom)
  expect(size.worldWidthPx * size.cssPerWorldPx).toBeGreaterThanOrEqual(widthPx)
  expect(size.worldHeightPx * size.cssPerWorldPx).toBeGreaterThanOrEqual(heightPx)
})

test('nobody sees more of the world through a larger window', () => {
  for (let widthPx = 200; widthPx < 6000; widthPx += 173)
    for (let heightPx = 200; heightPx < 3500; heightPx += 157) {
      const size = viewSize({ widthPx, heightPx, pixelRatio: 1 })

      expect(size.worldWidthPx).toBeLessThanOrEqual(720)
      expect(size.worldHeightPx).toBeLessThanOrEqual(480)
    }
})

test('the chunks in view are those that the view touches, inside the map', () => {
  const chunks = chunksInView({ x: -40, y: 250, widthPx: 300, heightPx: 20 }, { chunksX: 4, chunksY: 2 }, 256, 0)

  expect(chunks).toEqual([
    { chunkX: 0, chunkY: 0 },
    { chunkX: 1, chunkY: 0 },
    { chunkX: 0, chunkY: 1 },
    { chunkX: 1, chunkY: 1 },
  ])
})

test('runs fill a layer and never go beyond it', () => {
  expect([...readRuns([3, 2, 0, 1, 7, 99], 5)]).toEqual([3, 3, 0, 7, 7])
})

const ATLAS = readSpriteAtlas({
  frames: { 0: { frame: { x: 0, y: 0, w: 8, h: 8 }, duration: 100 }, 1: { frame: { x: 8, y: 0, w: 8, h: 8 }, duration: 50 }, 2: { frame: { x: 16, y: 0, w: 8, h: 8 }, duration: 100 } },
  meta: { frameTags: [{ name: 'run', from: 0, to: 1 }, { name: 'die', from: 1, to: 2, repeat: '1' }] },
})

test('a tag plays round and round, each frame for its own time', () => {
  const run = ATLAS.tags.get('run')!

  expect([0, 99, 100, 149, 150].map((ms) => frameAt(run, ms)?.x)).toEqual([0, 0, 8, 8, 0])
})

test('a tag that plays once stays on its last frame', () => {
  expect(frameAt(ATLAS.tags.get('die')!, 99_999)?.x).toBe(16)
})

test('every letter is five by seven', () => {
  for (const name of LETTER_NAMES) {
    const rows = letterOf(name)

    expect([name, rows?.length, new Set(rows?.map((row) => row.length))]).toEqual([name, LETTER_HEIGHT_PX, new Set([LETTER_WIDTH_PX])])
  }
})

test('small letters are drawn as capitals, and what is not drawn here is known', () => {
  const dots: string[] = []
  dotsOf('i', (x, y) => dots.push(`${x},${y}`))

  expect(dots.length).toBeGreaterThan(5)
  expect([isDrawable('Room full!'), isDrawable('Съешь ещё этих мягких булок'), isDrawable('世界')]).toEqual([true, true, false])
})

test('a typed line loses its outer blanks and what is too long', () => {
  expect([lineToSend('  hello   there '), lineToSend('   '), [...(lineToSend('ü'.repeat(999)) ?? '')].length]).toEqual(['hello there', undefined, LONGEST_LINE])
})

test('the chat keeps its last lines only', () => {
  let lines: ReturnType<typeof addLine> = []
  for (let at = 0; at < 200; at++) lines = addLine(lines, { nickname: 'Anna', text: String(at), isNotice: false, atMs: at })

  expect([lines.length, lines[lines.length - 1]?.text]).toEqual([60, '199'])
})

test('who came and who left is told, but not by the first list', () => {
  const anna = { number: 1, nickname: 'Anna' }
  const bea = { number: 2, nickname: 'Bea' }

  expect(comings([], [anna, bea], ENGLISH.say)).toEqual([])
  expect(comings([anna], [bea], ENGLISH.say)).toEqual(['Bea came', 'Anna left'])
})

test('a thing labelled by name has one of its archetype’s names, and keeps it', () => {
  const looks = { bot: { ...NO_LOOKS, label: 'name', names: ['Moss', 'Pip'] }, idol: { ...NO_LOOKS, label: 'name' } } as const
  const { columns } = createTinyScene(['...', '###']).world
  const drawn = (netId: number, archetype: string) => ({ netId, eid: 1, archetype, x: 0, y: 0, vx: 0, vy: 0, state: '', facing: 1, facingY: undefined, user: 0, isOwn: false, columns })
  const source = { looks, users: [], thingNames: createThingNames(), say: ENGLISH.say, words: gameWordsIn('en', {}), speechOf: () => undefined, markOf: () => undefined, topOf: () => 8, toScreen: (x: number, y: number) => ({ x, y }) }

  const texts = (...netIds: readonly number[]) => labelsOf({ ...source, drawn: [...netIds.map((netId) => drawn(netId, 'bot')), drawn(9, 'idol')] }).map(({ text }) => text)

  expect(texts(4, 7)).toEqual(['Moss', 'Pip', 'idol'])
  expect(texts(7)).toEqual(['Pip', 'idol'])
})

test('two in sight never share a name, and who stays keeps its own', () => {
  const names = createThingNames()
  const bots = (...netIds: readonly number[]) => netIds.map((netId) => ({ netId, archetype: 'bot', names: ['Moss', 'Pip'] }))
  const told = (...netIds: readonly number[]) => [...names.of(bots(...netIds))].sort(([a], [b]) => a - b).map(([, name]) => name)

  expect(told(4, 6, 8)).toEqual(['Moss', 'Moss 2', 'Moss 3'])
  expect(told(2, 8, 6)).toEqual(['Moss', 'Moss 2', 'Moss 3'])
  expect(told(8, 9)).toEqual(['Moss 3', 'Pip'])
})

test('an address names nickname, lobby and panes; odd values count as not given', () => {
  expect(readPageAddress('http://play.test/?nickname=Anna&lobby=1,0&autojoin=1')).toMatchObject({ nickname: 'Anna', lobby: { lobbyX: 1, lobbyY: 0 }, isAutojoin: true, panes: 1 })
  expect(readPageAddress('http://play.test/?split=9').panes).toBe(4)
  expect(readPageAddress('http://play.test/?renderer=canvas').renderer).toBe('canvas')
  expect(readPageAddress('http://play.test/?renderer=crayon').renderer).toBe(undefined)
  expect(readPageAddress('http://play.test/?split=x&lobby=a,b')).toMatchObject({ panes: 1, lobby: undefined })
  expect(readLobbyPlace('-1,2')).toEqual({ lobbyX: -1, lobbyY: 2 })
})

test('an invite names the game where there are several, and a page reads it', () => {
  const invite = inviteAddress('http://play.test/?split=2', { game: 'skirmish', lobbyX: 0, lobbyY: 0 })

  expect([invite, readPageAddress(invite).game, readPageAddress('http://play.test/?game=').game]).toEqual(['http://play.test/?game=skirmish&lobby=0,0', 'skirmish', undefined])
})

test('an invite leads into the lobby and tells nothing of who invites', () => {
  expect(inviteAddress('http://play.test/?nickname=Anna&autojoin=1#x', { lobbyX: 1, lobbyY: 0 })).toBe('http://play.test/?lobby=1,0')
})

test('each pane of a split screen is a player of its own', () => {
  const pane = readPageAddress(paneAddress('http://play.test/?split=2&lobby=1,0', 2))

  expect(pane).toMatchObject({ nickname: 'Player 2', pane: 2, panes: 1, isAutojoin: true, lobby: { lobbyX: 1, lobbyY: 0 } })
})

test('a nickname too long for the room is cut, also where a pane adds its number', () => {
  const pane = readPageAddress(paneAddress('http://play.test/?nickname=ABCDEFGHIJKLMNOPQRSTUVW', 3))

  expect([shortNickname('  ABCDEFGHIJKLMNOPQRSTUVW'), pane.nickname]).toEqual(['ABCDEFGHIJKLMNOP', 'ABCDEFGHIJKLMN 3'])
})

test('the lobby asked for comes first, then the fullest with a seat', () => {
  const lobbies = [
    { lobbyX: 0, lobbyY: 0, title: 'A', users: 2, seats: 10 },
    { lobbyX: 1, lobbyY: 0, title: 'B', users: 10, seats: 10 },
    { lobbyX: 2, lobbyY: 0, title: 'C', users: 5, seats: 10 },
  ]

  expect(preferredLobby(lobbies, [{ lobbyX: 1, lobbyY: 0 }])?.title).toBe('B')
  expect(preferredLobby(lobbies, [undefined])?.title).toBe('C')
  expect(lobbies.map((lobby) => countText(lobby, ENGLISH.say))).toEqual(['2 players', 'full', '5 players'])
})

test('a browser that stores nothing still remembers while the page is open', () => {
  const remembered = createRemembered(
    {
      getItem: () => {
        throw new Error('forbidden')
      },
      setItem: () => {
        throw new Error('forbidden')
      },
      removeItem: () => {},
    },
    0,
  )

  remembered.write('nickname', 'Anna')

  expect(remembered.read('nickname')).toBe('Anna')
})
