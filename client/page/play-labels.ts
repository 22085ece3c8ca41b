/** Which words stand over which heads in a frame: others' nicknames, and what anyone just said. */

import type { GameData } from '../../src/game-data.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { Label } from '../ui/name-labels.ts'
import type { NamedThing, ThingNames } from './thing-names.ts'

export interface LabelSource {
  readonly drawn: readonly DrawnEntity[]
  readonly looks: GameData['looks']
  readonly users: readonly { readonly number: number; readonly nickname: string; readonly isAway: boolean }[]
  readonly thingNames: ThingNames
  speechOf(user: number): string | undefined
  /** The height of the picture over its middle, px. */
  topOf(netId: number): number
  toScreen(x: number, y: number): { readonly x: number; readonly y: number }
}

/** A label's lower edge stands this far over the head, world px; a bubble stands over the label. */
const OVER_PX = 3
const BUBBLE_OVER_PX = 12

export function labelsOf({ drawn, looks, users, thingNames, speechOf, topOf, toScreen }: LabelSource): readonly Label[] {
  const nicknames = new Map(users.map(({ number, nickname, isAway }) => [number, isAway ? `${nickname} (away)` : nickname]))
  const things: NamedThing[] = []
  for (const { netId, archetype } of drawn) {
    const { label, names = [] } = looks[archetype] ?? {}
    if (label === 'name') things.push({ netId, archetype, names })
  }
  const names = thingNames.of(things)
  const labels: Label[] = []
  for (const { netId, archetype, x, y, user, isOwn } of drawn) {
    const { label: kind = 'none' } = looks[archetype] ?? {}
    if (kind === 'none') continue
    const head = y - topOf(netId)
    const name = kind === 'name' ? names.get(netId) : nicknames.get(user)
    // One knows one's own name; it would only cover what is above.
    if (name !== undefined && name !== '' && !isOwn) labels.push({ key: `name ${netId}`, text: name, ...toScreen(x, head - OVER_PX), isSpeech: false })
    const speech = user === 0 ? undefined : speechOf(user)
    if (speech !== undefined) labels.push({ key: `speech ${netId}`, text: speech, ...toScreen(x, head - (isOwn ? OVER_PX : BUBBLE_OVER_PX)), isSpeech: true })
  }
  return labels
}
