/** The player's controls while a page plays: keys and thumbs by the lobby's bindings, mute while nobody is to be moved. */

import type { Bindings } from '../../src/game-data.ts'
import type { KeyState } from '../../src/input/input-dispatcher.ts'
import { type KeptBindings, withOwnBindings } from '../settings/own-bindings.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { type Controls, createControls } from '../devices/controls.ts'
import type * as thumbsKit from '../ui/thumbs.ts'

export interface PlayControlsOptions {
  readonly actions: readonly string[]
  /** Paths inside the game's folder. */
  readonly pictures: thumbsKit.ThumbPictures
  gameUrl(path: string): string
  readonly settings: SettingsStore
  /** The player's own keys, over the game's. */
  readonly kept: KeptBindings
  keys(): KeyState
  /** Someone who types, or is not there, wants nothing. */
  isMuted(): boolean
  /** Other controls: devices write there. */
  onControls(controls: Controls): void
  /** Thumbs to be shown, in place of those before. */
  onThumbs(thumbs: HTMLElement): void
}

export interface PlayControls {
  /** Controls outlive travel: what is held there is held here. Other bindings begin anew. */
  use(bindings: Bindings): void
  /** What presses what now. */
  readonly bindings: Bindings | undefined
  /** Looks again whether anything is wanted. */
  mute(): void
  /** The screen is touched: thumbs are fetched, once, and shown from now on. */
  showThumbs(): void
  /** Thumbs that lie on the screen no longer count. */
  releaseThumbs(): void
  close(): void
}

export function createPlayControls({ actions, pictures, gameUrl, settings, kept, keys, isMuted, onControls, onThumbs }: PlayControlsOptions): PlayControls {
  let controls: Controls | undefined
  let thumbs: thumbsKit.Thumbs | undefined
  /** Where nobody touches, nothing of it is loaded. */
  let kit: typeof thumbsKit | undefined
  let isTouched = false
  let isClosed = false
  let gameBindings: Bindings | undefined
  let bindings: Bindings | undefined
  let usedText = ''

  function renew(): void {
    if (!gameBindings) return
    const { stickSide, thumbSize } = settings.values
    bindings = withOwnBindings(gameBindings, kept.own)
    const text = JSON.stringify({ bindings, stickSide, thumbSize })
    if (text === usedText) return
    usedText = text
    controls?.releaseAll()
    controls = createControls(bindings, actions, keys)
    controls.setMuted(isMuted())
    onControls(controls)
    renewThumbs()
  }

  function renewThumbs(): void {
    thumbs?.close()
    thumbs = undefined
    if (!kit || !bindings || !controls || isClosed) return
    thumbs = kit.createThumbs(bindings, controls, kit.thumbPictures(pictures, gameUrl), settings.values)
    onThumbs(thumbs.root)
  }
  const ends = [settings.watch(renew), kept.watch(renew)]

  return {
    use(next) {
      gameBindings = next
      renew()
    },
    get bindings() {
      return bindings
    },
    mute() {
      controls?.setMuted(isMuted())
    },
    showThumbs() {
      if (isTouched) return
      isTouched = true
      import('../ui/thumbs.ts').then(
        (loaded) => {
          kit = loaded
          renewThumbs()
        },
        (error: unknown) => {
          isTouched = false
          console.warn(`the thumbs did not arrive: ${String(error)}; they are asked for again at the next touch`)
        },
      )
    },
    releaseThumbs() {
      thumbs?.release()
    },
    close() {
      isClosed = true
      for (const end of ends) end()
      thumbs?.close()
    },
  }
}
