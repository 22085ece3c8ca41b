/** The player's controls while a page plays: keys and thumbs by the lobby's bindings, mute while nobody is to be moved. */

import type { Bindings } from '../../src/game-data.ts'
import type { KeyState } from '../../src/input/input-dispatcher.ts'
import { type KeptBindings, withOwnBindings } from '../settings/own-bindings.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { type Controls, createControls } from '../devices/controls.ts'
import { createThumbs, type Thumbs, type ThumbPictures } from '../ui/thumbs.ts'

export interface PlayControlsOptions {
  readonly actions: readonly string[]
  readonly pictures: ThumbPictures
  readonly settings: SettingsStore
  /** The player's own keys, over the game's. */
  readonly kept: KeptBindings
  keys(): KeyState
  /** Someone who types, or is not there, wants nothing. */
  isMuted(): boolean
  /** Other controls: devices write there, thumbs are shown. */
  onControls(controls: Controls, thumbs: HTMLElement): void
}

export interface PlayControls {
  /** Controls outlive travel: what is held there is held here. Other bindings begin anew. */
  use(bindings: Bindings): void
  /** What presses what now. */
  readonly bindings: Bindings | undefined
  /** Looks again whether anything is wanted. */
  mute(): void
  /** Thumbs that lie on the screen no longer count. */
  releaseThumbs(): void
  close(): void
}

export function createPlayControls({ actions, pictures, settings, kept, keys, isMuted, onControls }: PlayControlsOptions): PlayControls {
  let controls: Controls | undefined
  let thumbs: Thumbs | undefined
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
    thumbs?.close()
    thumbs = createThumbs(bindings, controls, pictures, { stickSide, thumbSize })
    onControls(controls, thumbs.root)
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
    releaseThumbs() {
      thumbs?.release()
    },
    close() {
      for (const end of ends) end()
      thumbs?.close()
    },
  }
}
