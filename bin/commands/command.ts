// What a command of the `tandem` program is.

export interface Command {
  /** What follows the command's name, as in `<game>`. */
  readonly usage: string
  /** One line: what a user gets. */
  readonly about: string
  /** Prints to the console; answers the process' exit code. */
  run(args: readonly string[]): Promise<number>
}
