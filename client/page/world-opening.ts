/** Opens lobbies on the stage: loads what draws them, once, and makes a view of each new world. */

import type { GameData, MapDecoration } from '../../src/game-data.ts'
import { decorationPathOf } from '../../src/wire/lobby-talk.ts'
import type { World } from '../../src/world.ts'
import type { GameView, ResultCard } from '../../games/view-kit.ts'
import { fetchJson } from '../session/fetch-json.ts'
import type { LobbyPlace } from '../session/page-address.ts'
import type { RendererName } from '../phaser/renderer.ts'
import type { Stage } from '../phaser/stage.ts'
import type { WorldView } from '../phaser/world-view.ts'
import type { Sounds } from '../devices/sounds.ts'
import type { GameWords } from '../words/game-words.ts'

export interface OpenedWorld {
  readonly worldView: WorldView
  readonly decoration: MapDecoration | undefined
}

export interface WorldOpening {
  /** Once the large part is loaded. */
  readonly stage: Stage | undefined
  /** Undefined if `isWanted` no longer says so when all is loaded. */
  open(options: {
    readonly world: World
    readonly gameData: GameData
    readonly lobby: LobbyPlace
    spriteOfUser(user: number): string | undefined
    nameOf(netId: number, user: number): string | undefined
    isWanted(): boolean
  }): Promise<OpenedWorld | undefined>
  close(): void
}

export interface WorldOpeningOptions {
  readonly parent: HTMLElement
  readonly gameName: string
  readonly view: GameView
  readonly sounds: Sounds
  readonly words: GameWords
  isCalm(): boolean
  /** How much of the lower edge lies under thumbs now, CSS px; left out: nothing. */
  underThumbsCssPx?(): number
  onCard(card: ResultCard | undefined): void
  readonly serverUrl: string
  readonly renderer: RendererName | undefined
  /** The tile that is drawn at a place; left out: as it is simulated. */
  tileAt?(world: World, tileX: number, tileY: number): number
  gameUrl(path: string): string
  onFrame(frameMs: number): void
  onLeftOut(frameMs: number): void
  /** This browser cannot draw, or the large part did not arrive. */
  onFault(error: unknown): void
}

export function createWorldOpening({ parent, gameName, view, sounds, words, isCalm, underThumbsCssPx, onCard, serverUrl, renderer, tileAt, gameUrl, onFrame, onLeftOut, onFault }: WorldOpeningOptions): WorldOpening {
  let stage: Stage | undefined
  let isClosed = false
  const kit = import('../phaser/index.ts')
  const opening = kit.then(async ({ createStage, createSheets }) => {
    const made = await createStage({ parent, backgroundColor: view.backgroundColor, renderer, onFrame: (_stage, frameMs) => onFrame(frameMs), onLeftOut, onResize: () => {} })
    stage = made
    if (isClosed) made.close()
    return { stage: made, sheets: createSheets(made.scene, gameUrl) }
  })
  opening.catch(onFault)

  return {
    get stage() {
      return stage
    },
    async open({ world, gameData, lobby, spriteOfUser, nameOf, isWanted }) {
      const [{ createWorldView }, opened, terrainTable, decoration] = await Promise.all([
        kit,
        opening,
        fetchJson<unknown>(gameUrl(gameData.sprites.terrain.cells)),
        fetchJson<MapDecoration>(`${serverUrl}${decorationPathOf(gameName, lobby.lobbyX, lobby.lobbyY)}`),
      ])
      if (isClosed || !isWanted()) return undefined
      return { decoration, worldView: createWorldView({ ...opened, view, sounds, words, isCalm, onCard, world, gameData, decoration, terrainTable, spriteOfUser, nameOf, ...(tileAt ? { tileAt } : {}), ...(underThumbsCssPx ? { underThumbsCssPx } : {}) }) }
    },
    close() {
      isClosed = true
      stage?.close()
    },
  }
}
