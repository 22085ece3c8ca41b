/** Builds DOM elements in one expression; every text goes in as text, never as markup. */

export interface ElementOptions {
  readonly class?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly on?: Readonly<Record<string, (event: Event) => void>>
}

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, options: ElementOptions = {}, children: readonly Node[] = []): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (options.class) made.className = options.class
  if (options.text !== undefined) made.textContent = options.text
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, value)
  for (const [name, handler] of Object.entries(options.on ?? {})) made.addEventListener(name, handler)
  made.append(...children)
  return made
}
