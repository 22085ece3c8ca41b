/** The player's controls while a page plays: keys and thumbs by the lobby's bindings, mute while nobody is to be moved. */

import type { Bindings } from '../../src/game-data.ts'
import type { KeyState } from '../../src/input/input-dispatcher.ts'
import { type Controls, createControls } from '../devices/controls.ts'
import { createThumbs, type Thumbs, type ThumbPictures } from '../ui/thumbs.ts'

export interface PlayControlsOptions {
  readonly actions: readonly string[]
  readonly pictures: ThumbPictures
  keys(): KeyState
  /** Someone who types, or is not there, wants nothing. */
  isMuted(): boolean
  /** Other controls: devices write there, thumbs are shown. */
  onControls(controls: Controls, thumbs: HTMLElement): void
}

export interface PlayControls {
  /** Controls outlive travel: what is held there is held here. Other bindings begin anew. */
  use(bindings: Bindings): void
  /** Looks again whether anything is wanted. */
  mute(): void
  /** Thumbs that lie on the screen no longer count. */
  releaseThumbs(): void
  close(): void
}

export function createPlayControls({ actions, pictures, keys, isMuted, onControls }: PlayControlsOptions): PlayControls {
  let controls: Controls | undefined
  let thumbs: Thumbs | undefined
  let bindingsText = ''
  return {
    use(bindings) {
      const text = JSON.stringify(bindings)
      if (text === bindingsText) return
      bindingsText = text
      controls?.releaseAll()
      controls = createControls(bindings, actions, keys)
      thumbs?.close()
      thumbs = createThumbs(bindings, controls, pictures)
      onControls(controls, thumbs.root)
    },
    mute() {
      controls?.setMuted(isMuted())
    },
    releaseThumbs() {
      thumbs?.release()
    },
    close() {
      thumbs?.close()
    },
  }
}
