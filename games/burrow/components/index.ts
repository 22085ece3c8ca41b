/** Burrow's components: the standard ones and its own, by the names that JSON and systems use. */

import { standardComponents } from '../../../components/index.ts'
import type { Fields } from '../../../src/component.ts'
import type { World } from '../../../src/world.ts'
import type { burrowRules } from '../rules.ts'
import { Bearer } from './bearer.ts'
import { Bot } from './bot.ts'
import { Checkpoint } from './checkpoint.ts'
import { Coin } from './coin.ts'
import { Digger } from './digger.ts'
import { Health } from './health.ts'
import { Heavy } from './heavy.ts'
import { Home } from './home.ts'
import { Idol } from './idol.ts'
import { Lever } from './lever.ts'
import { Pebble } from './pebble.ts'
import { Purse } from './purse.ts'
import { Regrow } from './regrow.ts'
import { Shrine } from './shrine.ts'
import { Slime } from './slime.ts'
import { Spring } from './spring.ts'
import { Thrower } from './thrower.ts'
import { Ward } from './ward.ts'

export const burrowComponents = {
  ...standardComponents,
  Bearer,
  Bot,
  Checkpoint,
  Coin,
  Digger,
  Health,
  Heavy,
  Home,
  Idol,
  Lever,
  Pebble,
  Purse,
  Regrow,
  Shrine,
  Slime,
  Spring,
  Thrower,
  Ward,
} as const

export type BurrowComponents = typeof burrowComponents
export type BurrowRules = typeof burrowRules & Fields
export type BurrowWorld = World<BurrowComponents, BurrowRules>
