// Runs before each test file. Node 20 has no global WebSocket, which Colyseus' SDK reads.
import { WebSocket } from 'ws'

if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket })

// Servers started by tests keep their lines to themselves.
process.env['TANDEM_LOG'] ??= 'quiet'
