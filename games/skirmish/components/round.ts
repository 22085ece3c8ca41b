import { component } from '../../../src/component.ts'
import { enumOf, ref, u16, u32 } from '../../../src/fields.ts'

export const ROUND_PHASES = ['fight', 'over'] as const

/** The round that is being played: one thing without a place, so that everybody knows it wherever they are. */
export const Round = component(
  {
    number: u16({ default: 1, about: 'which round since the arena opened' }),
    phase: enumOf(ROUND_PHASES, { about: 'whether it is fought or its result is shown' }),
    endsTick: u32({ unit: 'ticks', about: 'when this phase ends' }),
    winner: ref({ about: 'the tally that won; none for a draw' }),
  },
  { sync: 'everyone', about: 'The round that is being played.' },
)
