/** Skirmish's components: the standard ones and its own, by the names that JSON and systems use. */

import { standardComponents } from '../../../components/index.ts'
import type { Fields } from '../../../src/component.ts'
import type { World } from '../../../src/world.ts'
import type { skirmishRules } from '../rules.ts'
import { Bolt } from './bolt.ts'
import { Bot } from './bot.ts'
import { Comeback } from './comeback.ts'
import { Health } from './health.ts'
import { Launcher } from './launcher.ts'
import { Pad } from './pad.ts'
import { Person } from './person.ts'
import { Pickup } from './pickup.ts'
import { Rifle } from './rifle.ts'
import { Round } from './round.ts'
import { Runner } from './runner.ts'
import { Tally } from './tally.ts'
import { WayBack } from './way-back.ts'

export const skirmishComponents = { ...standardComponents, Bolt, Bot, Comeback, Health, Launcher, Pad, Person, Pickup, Rifle, Round, Runner, Tally, WayBack } as const

export type SkirmishComponents = typeof skirmishComponents
export type SkirmishRules = typeof skirmishRules & Fields
export type SkirmishWorld = World<SkirmishComponents, SkirmishRules>
