// The players of a big crowd, in a process of their own: plays, prints what it measured as JSON, and ends.
import type { BotOptions } from '../../bin/bots/bot-options.ts'
import { runCrowd } from '../../bin/bots/crowd-run.ts'
import { games } from '../../games/index.ts'
import { provideWebSocket } from '../../rooms/process/run-server.ts'

const options: BotOptions = JSON.parse(process.argv[2] ?? '')
await provideWebSocket()
console.log(JSON.stringify(await runCrowd(options, process.cwd(), (name) => games.find((game) => game.name === name), () => {})))
process.exit(0)
