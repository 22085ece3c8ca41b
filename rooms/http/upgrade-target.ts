/** Which upgrade requests the framework may see: it parses their target outside of any guard, so an odd one would end the process. */

/** A path of this server, as browsers ask for it. */
export function isUpgradeTarget(target: string | undefined): boolean {
  return target !== undefined && target.startsWith('/') && URL.canParse(`ws://server${target}`)
}
