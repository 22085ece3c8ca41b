/** What a browser keeps between visits: the player's choices and the guest token. Forgets quietly where storage is forbidden. */

/** The part of `Storage` that is used; a page that may not store gets one that lives as long as it does. */
export interface TextStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface Remembered {
  read(name: string): string | undefined
  write(name: string, value: string): void
  forget(name: string): void
}

/** Undefined where the browser lets this page store nothing: it keeps its choices while it is open. */
export function pageStore(): TextStore | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** `pane` keeps split-screen players apart: each pane is a person of its own. */
export function createRemembered(store: TextStore | undefined, pane: number): Remembered {
  const inPage = new Map<string, string>()
  const keyOf = (name: string) => (pane === 0 ? `tandem.${name}` : `tandem.${pane}.${name}`)
  return {
    read(name) {
      try {
        return store?.getItem(keyOf(name)) ?? inPage.get(name)
      } catch {
        return inPage.get(name)
      }
    },
    write(name, value) {
      inPage.set(name, value)
      try {
        store?.setItem(keyOf(name), value)
      } catch {
        // Private windows refuse to store: the choice then lasts as long as the page.
      }
    },
    forget(name) {
      inPage.delete(name)
      try {
        store?.removeItem(keyOf(name))
      } catch {
        // As above: nothing was stored.
      }
    },
  }
}
