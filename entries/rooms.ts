/** `tandem-engine/rooms`: the authority and the server round it. Node only. */

export type { OwnParts, OwnRoom } from '../rooms/own-parts.ts'
export { startServer, type ServerProgram } from '../rooms/start-server.ts'
export { type GameServer, type GameServerOptions, startGameServer } from '../rooms/game-server.ts'
export { openWorld } from '../rooms/process/open-world.ts'
export { readSettings, type ServerSettings } from '../rooms/server-settings.ts'
export { loadGame } from '../rooms/data/load-game.ts'
export type { LoadedGame, LobbyMap, MapSpawn } from '../rooms/data/loaded-game.ts'
export { DataError } from '../rooms/data/data-error.ts'
export { readRecording } from '../rooms/recording/recording-file.ts'
