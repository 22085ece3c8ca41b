// Runs before each test file. Node 20 has no global WebSocket, which Colyseus' SDK reads.
import { WebSocket } from 'ws'

if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket })
