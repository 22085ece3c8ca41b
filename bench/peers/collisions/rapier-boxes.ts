// The same boxes in rapier: a full solver, which does more than ours; so no ratio is claimed of it.
import { importPeer } from '../peer.ts'
import { BOX_PX, type BoxStart } from './boxes.ts'

interface Desc {
  setTranslation(x: number, y: number): Desc
  setLinvel(x: number, y: number): Desc
  lockRotations(): Desc
  setRestitution(share: number): Desc
  setFriction(share: number): Desc
}
interface RapierBody {
  translation(): { readonly x: number; readonly y: number }
  setTranslation(at: { readonly x: number; readonly y: number }, wakes: boolean): void
  setLinvel(speed: { readonly x: number; readonly y: number }, wakes: boolean): void
}
export interface RapierWorld {
  timestep: number
  createRigidBody(desc: Desc): RapierBody
  createCollider(desc: Desc, body: RapierBody): object
  step(): void
  takeSnapshot(): Uint8Array
  forEachRigidBody(visit: (body: RapierBody) => void): void
  free(): void
}
export interface Rapier {
  init(): Promise<void>
  readonly World: { new (gravity: { readonly x: number; readonly y: number }): RapierWorld; restoreSnapshot(bytes: Uint8Array): RapierWorld }
  readonly RigidBodyDesc: { dynamic(): Desc }
  readonly ColliderDesc: { cuboid(halfWidth: number, halfHeight: number): Desc }
}

export async function loadRapier(): Promise<Rapier> {
  const rapier = await importPeer<Rapier>('@dimforge/rapier2d-compat/dist/rapier.mjs')
  await rapier.init()
  return rapier
}

/** Boxes that keep their orientation and fly on; metres are px. */
export function createRapierBoxes(rapier: Rapier, { x, y, vx, vy }: BoxStart, dtS: number): RapierWorld {
  const world = new rapier.World({ x: 0, y: 0 })
  world.timestep = dtS
  for (let i = 0; i < x.length; i++) {
    const body = world.createRigidBody(rapier.RigidBodyDesc.dynamic().setTranslation(x[i]!, y[i]!).setLinvel(vx[i]!, vy[i]!).lockRotations())
    world.createCollider(rapier.ColliderDesc.cuboid(BOX_PX / 2, BOX_PX / 2).setRestitution(0).setFriction(0), body)
  }
  return world
}

/** Puts a world's boxes back to a start, in the order in which they were made. */
export function resetRapierBoxes(world: RapierWorld, { x, y, vx, vy }: BoxStart): void {
  let i = 0
  world.forEachRigidBody((body) => {
    body.setTranslation({ x: x[i]!, y: y[i]! }, true)
    body.setLinvel({ x: vx[i]!, y: vy[i]! }, true)
    i++
  })
}
