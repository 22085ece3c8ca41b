/** A game's own words: what its view says, and other names for what its data names. */

import type { GameView } from '../../games/view-kit.ts'
import { createSay, type PhraseTable, type PhraseValues } from './say.ts'
import type { Language } from './words.ts'

export interface GameWords {
  /** The game's keys in a line, for the form, with what presses what in its blanks; '' where it has none. */
  hint(ways: PhraseValues): string
  /** A phrase of the game's word files. */
  say(key: string, values?: PhraseValues): string
  /** What data calls `name`, in the player's language: `sprite.mole` of the word files; the name itself where they have none. */
  named(kind: NamedKind, name: string): string
}

/** What data names and players read: the game's title, lobbies' titles, persons to choose from, actions, archetypes, the names of things, and what a lobby's visitors may turn. */
export type NamedKind = 'game' | 'lobby' | 'sprite' | 'action' | 'archetype' | 'name' | 'tunable'

export function gameWordsIn(language: Language, { words = {} }: Pick<GameView, 'words'>): GameWords {
  const table: PhraseTable = words[language] ?? words['en'] ?? {}
  const say = createSay<string>(language, table)
  return {
    hint: (ways) => ('hint' in table ? say('hint', ways) : ''),
    say,
    named(kind, name) {
      const key = `${kind}.${name}`
      return key in table ? say(key) : name
    },
  }
}
