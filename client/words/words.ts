/** The interface in the player's language: the word files beside this one, and which of them is meant. */

import en from './en.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }
import { createSay, type Phrase, type SayIn } from './say.ts'

export type WordKey = keyof typeof en
export type Say = SayIn<WordKey>

const TABLES = { en, ru } as const satisfies Readonly<Record<string, Readonly<Record<WordKey, Phrase>>>>

export type Language = keyof typeof TABLES

/** Each by its own name: whoever cannot read the page finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' }

export interface Words {
  readonly language: Language
  readonly say: Say
}

export function wordsIn(language: Language): Words {
  return { language, say: createSay<WordKey>(language, TABLES[language]) }
}

/** `ru` of `ru`, `RU` and `ru-RU`; undefined for what nobody translated. */
export function readLanguage(text: string | null | undefined): Language | undefined {
  const wanted = (text ?? '').toLowerCase().split('-')[0]
  return wanted === 'en' || wanted === 'ru' ? wanted : undefined
}

/** The first of these that there are words for; English where there is none. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = readLanguage(wish)
    if (language) return language
  }
  return 'en'
}
