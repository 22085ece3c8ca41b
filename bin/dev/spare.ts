/** A server process that is almost one: its packages are loaded, its code is read when it is told to go. Reloading waits for less. */

const [, , entry] = process.argv
if (entry === undefined) throw new Error('spare got no entry; expected the path of the server program')
// What follows sees the arguments as if it had been started itself.
process.argv.splice(1, 1)

const packages = ['@colyseus/core', '@colyseus/core/Logger', '@colyseus/schema', '@colyseus/ws-transport', 'bitecs', 'express', 'jose', 'jsonc-parser', 'uqr', 'zod']
const warm = Promise.all(packages.map((name) => import(name)))

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined
}

function onMessage(message: unknown): void {
  if (kindOf(message) === 'stop') process.exit(0)
  if (kindOf(message) !== 'go') return
  process.off('message', onMessage)
  process.off('disconnect', onDisconnect)
  warm.then(() => import(entry!)).catch((error: unknown) => {
    // As Node itself would: the supervisor reads it.
    console.error(error)
    process.exit(1)
  })
}

function onDisconnect(): void {
  process.exit(0)
}

process.on('message', onMessage)
process.once('disconnect', onDisconnect)
// Ctrl-C reaches us as well as the supervisor, which decides.
process.on('SIGINT', () => {})
