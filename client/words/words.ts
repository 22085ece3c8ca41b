/** The interface in the player's language: the word files beside this one, and which of them is meant. */

import en from './en.json' with { type: 'json' }
import { createSay, type SayIn } from './say.ts'

export type WordKey = keyof typeof en
export type Say = SayIn<WordKey>

export type Language = 'en' | 'ru'

/** Each by its own name: whoever cannot read the page finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' }

export interface Words {
  readonly language: Language
  readonly say: Say
}

/** What a page begins with, and falls back to. */
export const ENGLISH: Words = { language: 'en', say: createSay<WordKey>('en', en) }

/** Other languages are fetched by who speaks them. */
export async function wordsIn(language: Language): Promise<Words> {
  if (language === 'en') return ENGLISH
  try {
    const { default: ru } = await import('./ru.json', { with: { type: 'json' } })
    return { language, say: createSay<WordKey>(language, ru) }
  } catch (error) {
    console.warn(`the words of ${language} did not arrive: ${String(error)}; the page speaks English`)
    return ENGLISH
  }
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
