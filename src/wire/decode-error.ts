/** What every decoder throws, and nothing else: bytes that are not what the protocol says. */

/** The message names the place, what was found there and what was expected; it is fit to be a close reason. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
}
