// The commands of the `tandem` program, one file each.
import { add } from './add.ts'
import { bots } from './bots.ts'
import { build } from './build.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { create } from './create.ts'
import { dev } from './dev.ts'
import { pipeline } from './pipeline.ts'
import { replay } from './replay.ts'
import { schema } from './schema.ts'
import { start } from './start.ts'
import { test } from './test.ts'

export const commands: Readonly<Record<string, Command>> = { create, add, dev, start, test, build, check, schema, pipeline, replay, bots }
