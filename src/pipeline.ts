/** The pipeline: six named steps in one order, and the systems a game puts into each. */

export const STEPS = ['input-diff', 'person-state', 'entity-collisions', 'tile-collisions', 'logic', 'event-emission'] as const
export type StepName = (typeof STEPS)[number]

/** `both`: authority and prediction run it. `authority`: clients see its results only. */
export type Where = 'both' | 'authority'

export interface SystemEntry<W> {
  readonly name: string
  readonly where: Where
  // A method, so that a system that asks for less of the world fits where more is offered.
  run(world: W): void
}

/** The systems of each step, in running order. A step left out has none. */
export type Pipeline<W> = Readonly<Partial<Record<StepName, readonly SystemEntry<W>[]>>>

/** A system that the authority and every prediction run alike. */
export function both<W>(system: (world: W) => void): SystemEntry<W> {
  return { name: system.name, where: 'both', run: system }
}

/** A system that only the authority runs. */
export function authority<W>(system: (world: W) => void): SystemEntry<W> {
  return { name: system.name, where: 'authority', run: system }
}

export interface OrderedSystem<W> extends SystemEntry<W> {
  readonly step: StepName
}

/** The whole order as one list, to run or to print. */
export function orderedSystems<W>(pipeline: Pipeline<W>): readonly OrderedSystem<W>[] {
  return STEPS.flatMap((step) =>
    (pipeline[step] ?? []).map((entry) => ({ step, name: entry.name, where: entry.where, run: (world: W) => entry.run(world) })),
  )
}
