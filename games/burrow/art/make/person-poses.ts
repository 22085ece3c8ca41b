/** What a miner does, frame by frame: where body, head, hands and feet are; one list serves every animal. */

type Point = readonly [number, number]

export interface Pose {
  /** Offsets from standing, px, +y is down. */
  readonly body: Point
  /** Offset from where the body puts it. */
  readonly head: Point
  /** Widened and flattened by this many px; negative stretches. */
  readonly squashPx: number
  /** Toe-less foot corners and hands, in the frame. */
  readonly nearFoot: Point
  readonly farFoot: Point
  readonly nearHand: Point
  readonly farHand: Point
  readonly eye: 'open' | 'shut' | 'cross'
  readonly view: 'side' | 'behind'
  readonly tailLift: number
  /** Direction of the pickaxe's handle from the near hand, in eighths of a turn; 0 is right, 2 is up. */
  readonly pickaxe?: number
  readonly holdsPebble?: boolean
  /** Quarter turns anticlockwise of the whole. */
  readonly isLying?: boolean
}

export interface PoseAnimation {
  readonly tag: string
  readonly framesPerS: number
  readonly isOnce?: boolean
  readonly poses: readonly Pose[]
}

const STAND: Pose = {
  body: [0, 0], head: [0, 0], squashPx: 0, nearFoot: [12, 21], farFoot: [8, 21], nearHand: [11, 18], farHand: [15, 18], eye: 'open', view: 'side', tailLift: 0,
}

function pose(change: Partial<Pose>): Pose {
  return { ...STAND, ...change }
}

const IDLE: readonly Pose[] = [
  pose({}),
  pose({ body: [0, 1], head: [0, 0], squashPx: 1, tailLift: 1 }),
  pose({ body: [0, 1], head: [0, 1], squashPx: 1, eye: 'shut', tailLift: 1 }),
  pose({ head: [0, 1] }),
]

const RUN: readonly Pose[] = [
  pose({ body: [1, 0], head: [1, 0], nearFoot: [15, 20], farFoot: [5, 20], nearHand: [7, 16], farHand: [17, 16], tailLift: 0 }),
  pose({ body: [1, 1], head: [1, 0], squashPx: 1, nearFoot: [12, 21], farFoot: [6, 19], nearHand: [9, 18], farHand: [16, 17], tailLift: 1 }),
  pose({ body: [1, -1], head: [1, 0], squashPx: -1, nearFoot: [8, 21], farFoot: [11, 18], nearHand: [13, 17], farHand: [14, 17], tailLift: 2 }),
  pose({ body: [1, 0], head: [1, 0], nearFoot: [5, 20], farFoot: [15, 20], nearHand: [16, 16], farHand: [9, 16], tailLift: 1 }),
  pose({ body: [1, 1], head: [1, 0], squashPx: 1, nearFoot: [6, 19], farFoot: [12, 21], nearHand: [15, 17], farHand: [10, 18], tailLift: 0 }),
  pose({ body: [1, -1], head: [1, 0], squashPx: -1, nearFoot: [11, 18], farFoot: [8, 21], nearHand: [11, 17], farHand: [13, 17], tailLift: -1 }),
]

const JUMP: readonly Pose[] = [pose({ body: [1, -1], squashPx: -1, nearFoot: [13, 19], farFoot: [6, 21], nearHand: [16, 12], farHand: [17, 12], tailLift: -2 })]

const FALL: readonly Pose[] = [pose({ body: [0, -1], head: [0, 0], squashPx: 0, nearFoot: [13, 20], farFoot: [7, 20], nearHand: [6, 12], farHand: [17, 12], tailLift: 3 })]

const CLIMB: readonly Pose[] = [
  pose({ view: 'behind', nearHand: [18, 9], farHand: [4, 14], nearFoot: [13, 20], farFoot: [7, 21] }),
  pose({ view: 'behind', body: [0, -1], nearHand: [18, 12], farHand: [4, 12], nearFoot: [13, 20], farFoot: [7, 20], tailLift: 1 }),
  pose({ view: 'behind', nearHand: [18, 14], farHand: [4, 9], nearFoot: [13, 21], farFoot: [7, 20] }),
  pose({ view: 'behind', body: [0, -1], nearHand: [18, 12], farHand: [4, 12], nearFoot: [13, 20], farFoot: [7, 20], tailLift: 1 }),
]

const SWIM: readonly Pose[] = [
  pose({ body: [0, -1], head: [2, 0], nearFoot: [4, 18], farFoot: [5, 20], nearHand: [17, 14], farHand: [18, 15], tailLift: 1 }),
  pose({ body: [0, 0], head: [2, 0], nearFoot: [3, 19], farFoot: [5, 18], nearHand: [16, 18], farHand: [17, 17], tailLift: 0 }),
  pose({ body: [0, 0], head: [2, 0], squashPx: 1, nearFoot: [4, 20], farFoot: [4, 18], nearHand: [10, 19], farHand: [14, 19], eye: 'shut', tailLift: -1 }),
  pose({ body: [0, -1], head: [2, 0], nearFoot: [3, 19], farFoot: [5, 20], nearHand: [12, 16], farHand: [15, 16], tailLift: 0 }),
]

const DIG: readonly Pose[] = [
  pose({ body: [-1, 0], head: [-1, 0], nearFoot: [13, 21], farFoot: [7, 21], nearHand: [5, 10], farHand: [9, 12], pickaxe: 3, tailLift: 1 }),
  pose({ body: [0, -1], squashPx: -1, nearFoot: [13, 21], farFoot: [7, 21], nearHand: [17, 9], farHand: [15, 12], pickaxe: 1, tailLift: 2 }),
  pose({ body: [1, 1], head: [1, 1], squashPx: 1, nearFoot: [13, 21], farFoot: [7, 21], nearHand: [15, 17], farHand: [14, 16], pickaxe: 0, eye: 'shut', tailLift: -1 }),
  pose({ body: [1, 0], head: [1, 1], nearFoot: [13, 21], farFoot: [7, 21], nearHand: [15, 17], farHand: [14, 17], pickaxe: 7, tailLift: 0 }),
]

const HURT: readonly Pose[] = [
  pose({ body: [-1, -1], head: [-1, 0], squashPx: -1, eye: 'cross', nearFoot: [14, 19], farFoot: [9, 20], nearHand: [6, 12], farHand: [17, 13], tailLift: 3 }),
  pose({ body: [-1, 0], head: [-1, 1], squashPx: 1, eye: 'cross', nearFoot: [14, 20], farFoot: [9, 21], nearHand: [6, 15], farHand: [17, 15], tailLift: 1 }),
]

const DEAD: readonly Pose[] = [
  pose({ body: [-1, -1], head: [-1, 0], squashPx: -1, eye: 'cross', nearFoot: [14, 19], farFoot: [9, 19], nearHand: [6, 10], farHand: [17, 11], tailLift: 3 }),
  pose({ body: [-2, 1], head: [-2, 1], squashPx: 1, eye: 'cross', nearFoot: [15, 20], farFoot: [11, 21], nearHand: [5, 13], farHand: [15, 13], tailLift: 2 }),
  pose({ isLying: true, eye: 'cross', nearFoot: [14, 20], farFoot: [9, 20], nearHand: [15, 14], farHand: [16, 16] }),
  pose({ isLying: true, eye: 'shut', nearFoot: [12, 21], farFoot: [9, 21], nearHand: [13, 18], farHand: [15, 18] }),
]

const PUSH: readonly Pose[] = [
  pose({ body: [1, 1], head: [1, 0], nearFoot: [11, 21], farFoot: [4, 21], nearHand: [18, 15], farHand: [19, 16] }),
  pose({ body: [1, 1], head: [1, 1], squashPx: 1, nearFoot: [8, 21], farFoot: [7, 20], nearHand: [18, 15], farHand: [19, 16], eye: 'shut', tailLift: 1 }),
  pose({ body: [1, 1], head: [1, 0], nearFoot: [4, 21], farFoot: [11, 21], nearHand: [18, 16], farHand: [19, 15] }),
  pose({ body: [1, 1], head: [1, 1], squashPx: 1, nearFoot: [7, 20], farFoot: [8, 21], nearHand: [18, 16], farHand: [19, 15], eye: 'shut', tailLift: 1 }),
]

const THROW: readonly Pose[] = [
  pose({ body: [-1, 0], head: [-1, 0], nearFoot: [13, 20], farFoot: [7, 21], nearHand: [4, 12], farHand: [17, 14], holdsPebble: true, tailLift: -1 }),
  pose({ body: [1, 0], head: [1, 0], squashPx: -1, nearFoot: [14, 21], farFoot: [6, 20], nearHand: [19, 14], farHand: [9, 17], tailLift: 2 }),
]

export const POSE_ANIMATIONS: readonly PoseAnimation[] = [
  { tag: 'idle', framesPerS: 6, poses: IDLE },
  { tag: 'run', framesPerS: 12, poses: RUN },
  { tag: 'jump', framesPerS: 8, poses: JUMP },
  { tag: 'fall', framesPerS: 8, poses: FALL },
  { tag: 'climb', framesPerS: 8, poses: CLIMB },
  { tag: 'swim', framesPerS: 8, poses: SWIM },
  { tag: 'dig', framesPerS: 12, poses: DIG },
  { tag: 'hurt', framesPerS: 8, poses: HURT },
  { tag: 'dead', framesPerS: 8, isOnce: true, poses: DEAD },
  { tag: 'push', framesPerS: 8, poses: PUSH },
  { tag: 'throw', framesPerS: 8, isOnce: true, poses: THROW },
]
