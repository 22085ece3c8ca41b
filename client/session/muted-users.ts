/** Whose chat this page's player does not want to see: her own choice, kept while the page lives. */

export interface MutedUsers {
  isMuted(tag: number): boolean
  toggle(tag: number): void
}

/** By tag: a mute outlives the other's reconnects and nicknames, and goes along into other lobbies. */
export function createMutedUsers(): MutedUsers {
  const muted = new Set<number>()
  return {
    isMuted: (tag) => muted.has(tag),
    toggle(tag) {
      if (!muted.delete(tag)) muted.add(tag)
    },
  }
}
