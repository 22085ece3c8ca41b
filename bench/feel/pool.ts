/** Seeds shared out among as many processes as there are cores: each seed is one run of everything, so any process may take any. */

import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** The figures of seeds 1 to `count`, in order. `isFigures` tells an answer from anything else. */
export async function runSeeds<Figures extends { readonly seed: number }>(game: string, count: number, isFigures: (message: unknown) => message is Figures, onSeed: (done: number) => void): Promise<readonly Figures[]> {
  const figures: Figures[] = []
  let next = 1
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(worker, [game], { execArgv: process.execArgv })
      const give = (): void => void child.send(next <= count ? next++ : 'done')
      child.on('message', (message) => {
        if (!isFigures(message)) return reject(new Error(`a process of the lab answered ${JSON.stringify(message)}; expected the figures of a seed`))
        figures.push(message)
        onSeed(figures.length)
        give()
      })
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the lab ended with ${code} before its seeds were done; its own words are above`))))
      give()
    })
  await Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, run))
  if (figures.length !== count) throw new Error(`${figures.length} of ${count} seeds were answered; expected all. Run it again`)
  return figures.sort((a, b) => a.seed - b.seed)
}
