// The commands of the `tandem` program, one file each.
import type { Command } from './command.ts'
import { pipeline } from './pipeline.ts'

export const commands: Readonly<Record<string, Command>> = { pipeline }
