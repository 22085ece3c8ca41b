/** Where `tandem bots` may not play: it ends with the cure. */

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { askLobbies } from '../../bin/bots/server-word.ts'
import { type RoomKit, startRoomKit } from './room-kit.ts'

let kit: RoomKit
beforeAll(async () => {
  kit = await startRoomKit()
})
afterAll(() => kit.stop())

test('a server with its limits on is not flooded: the cure is named', async () => {
  await expect(askLobbies(kit.url)).rejects.toThrow('limits what one address may do; expected TANDEM_OPEN_LIMITS=1. Start it so: TANDEM_OPEN_LIMITS=1 npm start')
})

test('where nobody answers, a server is to be started', async () => {
  await expect(askLobbies('http://127.0.0.1:1')).rejects.toThrow('nobody answers at http://127.0.0.1:1')
})
