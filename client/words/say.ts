/** Says a phrase of a word file: the form for its count, with its values filled in. */

/** A text, or one for each plural form of the language (`Intl.PluralRules`), chosen by the value `count`. */
export type Phrase = string | Readonly<Record<string, string>>
export type PhraseTable = Readonly<Record<string, Phrase>>
export type PhraseValues = Readonly<Record<string, string | number>>

/** What no file holds is said by its key: a player can ask for it, a blank nobody can. */
export type SayIn<Key extends string> = (key: Key, values?: PhraseValues) => string

export function createSay<Key extends string>(language: string, table: Readonly<Record<Key, Phrase>>): SayIn<Key> {
  const plurals = new Intl.PluralRules(language)
  const formOf = (phrase: Exclude<Phrase, string>, { count }: PhraseValues): string | undefined => phrase[plurals.select(Number(count))] ?? phrase['other']
  return (key, values = {}) => {
    const phrase: Phrase | undefined = table[key]
    const text = typeof phrase === 'object' ? formOf(phrase, values) : phrase
    return (text ?? key).replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank))
  }
}
