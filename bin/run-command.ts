// `tandem <command> ...`: finds the command and runs it.
import { commands } from './commands/index.ts'
import { endWithNpm } from './end-with-npm.ts'

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
endWithNpm()

if (command) {
  try {
    process.exitCode = await command.run(args)
  } catch (error) {
    console.error(`tandem ${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
} else {
  const isAskingForHelp = ['help', '--help', '-h'].includes(name)
  const lines = Object.entries(commands).map(([key, { usage, about }]) => `  ${`${key} ${usage}`.padEnd(44)}${about}`)
  if (!isAskingForHelp) console.error(`tandem ${name}: no such command; expected one of ${Object.keys(commands).join(', ')}\n`)
  console.log(['tandem <command>', ...lines].join('\n'))
  process.exitCode = isAskingForHelp ? 0 : 1
}
