// `npm run bench -- slow-reader`: runs the room in a process of its own, which runs the players in another.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Done, SlowReaderFigures } from './figures.ts'

export function measureSlowReader(): Promise<SlowReaderFigures> {
  // What a server says while people come and go is no figure.
  const child = fork(fileURLToPath(new URL('./room.ts', import.meta.url)), { execArgv: process.execArgv, env: { ...process.env, TANDEM_LOG: 'quiet' } })
  return new Promise((resolve, reject) => {
    // The framework says words of its own to a parent.
    child.on('message', (word: Done | { readonly kind?: undefined }) => {
      if (word.kind === 'done') resolve(word.figures)
    })
    child.once('exit', (code) => reject(new Error(`the room's process ended with ${code} before it was done; its own words are above`)))
  })
}
