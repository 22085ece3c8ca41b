// `tandem bots`: a crowd of players without screens, and what they felt and cost.
import type { Command } from './command.ts'

export const bots: Command = {
  usage: '--players N --seconds S [--url URL] ...',
  about: 'plays with a crowd: --game NAME, --behaviour wander|dig|crowd, --lobby x,y, --processes P, --light, --json',
  async run(args) {
    const { readBotOptions } = await import('../bots/bot-options.ts')
    const options = readBotOptions(args)
    if (typeof options === 'string') {
      console.error(`tandem bots: ${options}`)
      return 1
    }
    const { provideWebSocket } = await import('../../rooms/process/run-server.ts')
    const { gamesOf, projectRoot } = await import('../project.ts')
    const { crowdReport, crowdText } = await import('../bots/crowd-report.ts')
    const { runCrowd } = await import('../bots/crowd-run.ts')
    const root = projectRoot()
    const games = await gamesOf(root)
    await provideWebSocket()
    try {
      const say = options.isJson ? () => {} : (line: string) => console.log(line)
      const { shares, load } = await runCrowd(options, root, (name) => games.find((game) => game.name === name), say)
      if (options.isJson) console.log(JSON.stringify(crowdReport(options, shares, load)))
      else console.log(crowdText(options, shares, load))
      return 0
    } catch (error) {
      console.error(`tandem bots: ${error instanceof Error ? error.message : String(error)}`)
      return 1
    }
  },
}
