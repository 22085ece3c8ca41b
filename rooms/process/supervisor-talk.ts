/** What a server and its supervisor say to each other, in development. */

import type { FaultNotice } from '../../src/wire/lobby-talk.ts'

export type ToServer =
  /** Read the saved worlds, listen, and say where. */
  | { readonly kind: 'open'; readonly isFresh: boolean }
  /** Stop time and write the worlds. */
  | { readonly kind: 'freeze' }
  /** The successor failed: go on. */
  | { readonly kind: 'thaw' }
  /** Data or maps were saved, or are tried out: take over what changed of them, if it can be. `unsaved`: texts by file. `game`: the only one that is read; left out: all are. */
  | { readonly kind: 'data'; readonly unsaved: Readonly<Record<string, string>>; readonly game?: string }
  /** Show this in every page. */
  | { readonly kind: 'fault'; readonly notice: FaultNotice }
  | { readonly kind: 'stop' }

export type FromServer =
  /** Code and data are read and in order; nothing is open yet. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'open'; readonly port: number }
  | { readonly kind: 'frozen' }
  /** With a refusal it is not taken: it needs another server, and the text says why. */
  | { readonly kind: 'data'; readonly refusal?: string | undefined }
  | { readonly kind: 'failed'; readonly notice: FaultNotice }
