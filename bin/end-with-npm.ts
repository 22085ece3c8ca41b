/** Who was started by npm ends when npm is ended: npm tells only the shell between the two, and that goes without a word to us. */

/** So long may a server outlive its npm before it notices. */
const LOOK_EVERY_MS = 250

/**
 * Tells this process SIGTERM as soon as whoever started it is gone, if that was an npm script; whoever runs it otherwise (a terminal, a service) may leave it running.
 * On Windows nothing is noticed: a process keeps the number of its parent there.
 */
export function endWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  look.unref()
}
