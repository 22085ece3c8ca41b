import { component } from '../../../src/component.ts'
import { ref, u16 } from '../../../src/fields.ts'

/** What a fighter has scored in this round: a thing without a place, so that everybody knows it wherever its fighter is. */
export const Tally = component(
  {
    of: ref({ about: 'its fighter; none for who does not see it' }),
    fighter: ref({ sync: 'nobody', about: 'the same, never forgotten' }),
    user: u16({ about: "its fighter's user number; 0 for a bot" }),
    kills: u16({ about: 'how many it shot to pieces' }),
    deaths: u16({ about: 'how often it was shot to pieces' }),
    streak: u16({ about: 'how many since its own end' }),
  },
  { sync: 'everyone', about: "A fighter's score." },
)
