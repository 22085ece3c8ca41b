/** The names of what is added: one word for files, others for code. */

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
/** No function of a module may be called so. */
const RESERVED = new Set('await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof let new null return static super switch this throw true try typeof var void while with yield arguments eval implements interface package private protected public undefined'.split(' '))

export interface Names {
  /** `hot-wind`: files, archetypes, events. */
  readonly kebab: string
  /** `hotWind`: systems. */
  readonly camel: string
  /** `HotWind`: components. */
  readonly pascal: string
  /** `hot wind`: in sentences. */
  readonly words: string
}

/** A string says what is wrong with it. */
export function namesOf(name: string | undefined): Names | string {
  if (name === undefined) return 'got no name; expected one, for example: tandem add component hot-wind'
  const kebab = /^[A-Z][A-Za-z0-9]*$/.test(name) || /^[a-z]+(?:[A-Z][a-z0-9]+)+$/.test(name) ? name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase() : name
  if (!NAME.test(kebab)) return `the name is ${JSON.stringify(name)}; expected small letters, digits and hyphens, beginning with a letter, as in hot-wind`
  const parts = kebab.split('-')
  const pascal = parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('')
  const camel = pascal.slice(0, 1).toLowerCase() + pascal.slice(1)
  if (RESERVED.has(camel)) return `the name is ${JSON.stringify(name)}, a word of JavaScript; expected another, as in ${kebab}-things`
  return { kebab, camel, pascal, words: parts.join(' ') }
}
