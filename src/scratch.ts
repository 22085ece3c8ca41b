/** Working memory of systems: it belongs to a world, is filled anew each tick, and is never read by a later one. */

const scratches = new WeakMap<object, Map<unknown, unknown>>()

/** What `create` made for this world when it was first asked. Pass a named function of a module, not one made on the spot. */
export function scratchOf<W extends { readonly columns: object }, T>(world: W, create: (world: W) => T): T {
  let own = scratches.get(world.columns)
  if (!own) scratches.set(world.columns, (own = new Map()))
  let scratch = own.get(create)
  if (scratch === undefined) own.set(create, (scratch = create(world)))
  return scratch as T
}
