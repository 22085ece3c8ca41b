/** Where to join, as the console shows it: this machine's address, the local network's, and a QR code for phones. */

import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'

/** This machine's addresses on its local networks. */
function localNetworkAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address))
}

export function joinText(port: number): string {
  const lines = [`Play at http://localhost:${port}/`]
  const [nearest, ...others] = localNetworkAddresses()
  if (nearest === undefined) return lines.join('\n')
  const address = `http://${nearest}:${port}/`
  lines.push(`On your network: ${[address, ...others.map((other) => `http://${other}:${port}/`)].join('  ')}`, renderUnicodeCompact(address))
  return lines.join('\n')
}
