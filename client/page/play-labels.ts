/** Which words stand over which heads in a frame: others' nicknames, and what anyone just said. */

import type { GameData } from '../../src/game-data.ts'
import type { DrawnEntity } from '../drawn/drawn-poses.ts'
import type { Label } from '../ui/name-labels.ts'
import type { NameMark } from '../settings/name-marks.ts'
import type { GameWords } from '../words/game-words.ts'
import type { Say } from '../words/words.ts'
import type { NamedThing, ThingNames } from './thing-names.ts'

export interface LabelSource {
  readonly drawn: readonly DrawnEntity[]
  readonly looks: GameData['looks']
  readonly users: readonly { readonly number: number; readonly nickname: string; readonly isAway: boolean }[]
  readonly thingNames: ThingNames
  readonly say: Say
  readonly words: Pick<GameWords, 'named'>
  speechOf(user: number): string | undefined
  /** How a user's name is told from others, where that is wanted. */
  markOf(user: number): NameMark | undefined
  /** The height of the picture over its middle, px. */
  topOf(netId: number): number
  toScreen(x: number, y: number): { readonly x: number; readonly y: number }
}

/** A label's lower edge stands this far over the head, world px; a bubble stands over the label. */
const OVER_PX = 3
const BUBBLE_OVER_PX = 12

export function labelsOf({ drawn, looks, users, thingNames, say, words, speechOf, markOf, topOf, toScreen }: LabelSource): readonly Label[] {
  const nicknames = new Map(users.map(({ number, nickname, isAway }) => [number, isAway ? say('label.away', { nickname }) : nickname]))
  const things: NamedThing[] = []
  for (const { netId, archetype } of drawn) {
    const { label, names = [] } = looks[archetype] ?? {}
    if (label === 'name') things.push({ netId, archetype: words.named('archetype', archetype), names: names.map((name) => words.named('name', name)) })
  }
  const names = thingNames.of(things)
  const labels: Label[] = []
  for (const { netId, archetype, x, y, user, isOwn } of drawn) {
    const { label: kind = 'none' } = looks[archetype] ?? {}
    if (kind === 'none') continue
    const head = y - topOf(netId)
    const name = kind === 'name' ? names.get(netId) : nicknames.get(user)
    // One knows one's own name; it would only cover what is above.
    const mark = user === 0 ? undefined : markOf(user)
    if (name !== undefined && name !== '' && !isOwn) labels.push({ key: `name ${netId}`, text: mark ? `${mark.mark} ${name}` : name, color: mark?.color ?? '', ...toScreen(x, head - OVER_PX), isSpeech: false })
    const speech = user === 0 ? undefined : speechOf(user)
    if (speech !== undefined) labels.push({ key: `speech ${netId}`, text: speech, color: '', ...toScreen(x, head - (isOwn ? OVER_PX : BUBBLE_OVER_PX)), isSpeech: true })
  }
  return labels
}
