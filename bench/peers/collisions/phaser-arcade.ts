// Phaser's Arcade Physics without a screen: its own World, Body and Tile over the same boxes and the same map.
import { requireOwn } from '../peer.ts'
import { BOX_PX, type BoxStart } from './boxes.ts'
import { DT_S } from './pair-kernel.ts'

interface Vector {
  x: number
  y: number
  set(x: number, y: number): void
}
interface ArcadeBody {
  readonly position: Vector
  readonly velocity: Vector
  setSize(width: number, height: number, isCentred: boolean): ArcadeBody
  updateCenter(): void
}
interface ArcadeWorld {
  readonly bodies: Set<ArcadeBody>
  useTree: boolean
  /** False: each update is one step, as long as its delta. */
  fixedStep: boolean
  update(timeMs: number, deltaMs: number): void
  addCollider(one: object, other: object): void
}
interface ArcadeTile {
  setCollision(left: boolean, right: boolean, up: boolean, down: boolean, recalculatesFaces: boolean): void
}
type Made<T> = new (...args: readonly unknown[]) => T

export interface Arcade {
  reset(start: BoxStart): void
  step(): void
  /** The middle of a body. */
  xOf(i: number): number
  yOf(i: number): number
}

interface ArcadeMap {
  readonly size: number
  /** 1: solid. */
  readonly numbers: Uint8Array
}

/** What Phaser's files look for when they are loaded, and never use here. */
function pretendPage(): void {
  const nothing = new Proxy({}, { get: () => () => ({ data: new Uint8Array(4) }), set: () => true })
  const made = () => ({ getContext: () => nothing, style: {}, canPlayType: () => '' })
  /** Nothing is an instance of it. */
  const noElement = function () {
    return undefined
  }
  const pretended: Readonly<Record<string, unknown>> = {
    window: globalThis,
    screen: {},
    document: { createElement: made, documentElement: {}, addEventListener: () => undefined },
    HTMLElement: noElement,
    HTMLCanvasElement: noElement,
    Image: noElement,
    navigator: { userAgent: 'node', appVersion: '', maxTouchPoints: 0 },
  }
  for (const [name, value] of Object.entries(pretended)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

/** A tile layer as the collision code sees it: Phaser's own tiles and coordinates, no picture. */
function createLayer({ size, numbers }: ArcadeMap, scene: object): object {
  const layerData = requireOwn<Made<Record<string, unknown>>>('phaser/src/tilemaps/mapdata/LayerData.js')
  const Tile = requireOwn<Made<ArcadeTile>>('phaser/src/tilemaps/Tile.js')
  const calculateFaces = requireOwn<(x: number, y: number, width: number, height: number, layer: object) => void>('phaser/src/tilemaps/components/CalculateFacesWithin.js')
  const WorldToTileXY = requireOwn<object>('phaser/src/tilemaps/components/WorldToTileXY.js')
  const tileToWorldXY = requireOwn<(x: number, y: number, point: unknown, camera: unknown, layer: object) => object>('phaser/src/tilemaps/components/TileToWorldXY.js')
  const layer = new layerData({ name: 'walls', width: size, height: size, tileWidth: 16, tileHeight: 16, baseTileWidth: 16, baseTileHeight: 16 })
  const tilemapLayer = {
    isTilemap: true,
    x: 0,
    y: 0,
    scaleX: 1,
    scaleY: 1,
    scrollFactorX: 1,
    scrollFactorY: 1,
    scene,
    layer,
    collisionCategory: 1,
    collisionMask: 1,
    tilemap: { _convert: { WorldToTileXY } },
    tileToWorldXY: (x: number, y: number) => tileToWorldXY(x, y, undefined, undefined, layer),
  }
  layer['tilemapLayer'] = tilemapLayer
  layer['data'] = Array.from({ length: size }, (_row, y) =>
    Array.from({ length: size }, (_column, x) => {
      const isSolid = numbers[y * size + x] === 1
      const tile = new Tile(layer, isSolid ? 1 : -1, x, y, 16, 16, 16, 16)
      if (isSolid) tile.setCollision(true, true, true, true, false)
      return tile
    }),
  )
  calculateFaces(0, 0, size, size, layer)
  return tilemapLayer
}

/** With a map: boxes against its tiles. Without: boxes against each other, found in Phaser's own tree. */
export function createArcade(count: number, widthPx: number, map?: ArcadeMap): Arcade {
  pretendPage()
  const World = requireOwn<Made<ArcadeWorld>>('phaser/src/physics/arcade/World.js')
  const Body = requireOwn<Made<ArcadeBody>>('phaser/src/physics/arcade/Body.js')
  const scene = { sys: { scale: { width: widthPx, height: widthPx } }, cameras: { main: { scrollX: 0, scrollY: 0 } } }
  const world = new World(scene, {})
  const bodies = Array.from({ length: count }, () => new Body(world).setSize(BOX_PX, BOX_PX, false))
  for (const body of bodies) world.bodies.add(body)
  const group = { isParent: true, physicsType: 0, children: bodies, contains: () => true, collisionCategory: 1, collisionMask: 1, getChildren: () => bodies, getLength: () => count }
  world.useTree = !map
  world.fixedStep = false
  world.addCollider(group, map ? createLayer(map, scene) : group)
  return {
    reset({ x, y, vx, vy }) {
      for (let i = 0; i < count; i++) {
        const body = bodies[i]!
        body.position.set(x[i]! - BOX_PX / 2, y[i]! - BOX_PX / 2)
        body.velocity.set(vx[i]!, vy[i]!)
        body.updateCenter()
      }
    },
    step() {
      world.update(0, DT_S * 1000)
    },
    xOf: (i) => bodies[i]!.position.x + BOX_PX / 2,
    yOf: (i) => bodies[i]!.position.y + BOX_PX / 2,
  }
}
