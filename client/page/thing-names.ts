/** Names of things that no user steers: each by its NetId from its archetype's list, and no two in sight alike. */

export interface NamedThing {
  readonly netId: number
  /** What its archetype offers; where that is nothing, `archetype` is said. */
  readonly names: readonly string[]
  readonly archetype: string
}

export interface ThingNames {
  /** Names by NetId, of those that are in sight now. Who stays in sight keeps its name. */
  of(things: readonly NamedThing[]): ReadonlyMap<number, string>
  /** The name of one of those that were in sight at the latest look. */
  known(netId: number): string | undefined
}

export function createThingNames(): ThingNames {
  let known: ReadonlyMap<number, string> = new Map()
  return {
    of(things) {
      const named = new Map<number, string>()
      const isTaken = new Set<string>()
      for (const { netId } of things) {
        const name = known.get(netId)
        if (name === undefined) continue
        named.set(netId, name)
        isTaken.add(name)
      }
      for (const { netId, names, archetype } of things) {
        if (named.has(netId)) continue
        const name = nameOf(netId, names, isTaken) ?? archetype
        named.set(netId, name)
        isTaken.add(name)
      }
      return (known = named)
    },
    known: (netId) => known.get(netId),
  }
}

/** Undefined where there are no names: such a thing is one of a kind, not somebody, and there may be many. */
function nameOf(netId: number, names: readonly string[], isTaken: ReadonlySet<string>): string | undefined {
  const first = names[netId % names.length]
  let name = first
  for (let count = 2; name !== undefined && isTaken.has(name); count++) name = `${first} ${count}`
  return name
}
