/** Six little robots, each in eight directions: five drawn, three of them mirrored by the view. */

import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blitOutlined, createPicture, fillEllipse, fillRect, fromRows, mapPixels, put } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Animation, Sprite } from '../../../art-kit/sprite-sheet.ts'

const FRAME_PX = 24
const HEAD_HEIGHT = 9

type View = 'side' | 'down' | 'up' | 'down-side' | 'up-side'
const VIEWS: readonly View[] = ['side', 'down', 'up', 'down-side', 'up-side']

interface Robot {
  readonly name: string
  /** Letters of the palette: lit, plain and shaded shell, and its eyes. */
  readonly light: string
  readonly base: string
  readonly dark: string
  readonly eye: string
  /** What it wears on its head, by view: drawing, and where its corner lies from the head's. */
  readonly crest: (view: View) => readonly { readonly drawing: string; readonly x: number; readonly y: number }[]
}

const isSideways = (view: View): boolean => view === 'side' || view === 'down-side' || view === 'up-side'

const ROBOTS: readonly Robot[] = [
  { name: 'volt', light: 'Y', base: 'y', dark: 'G', eye: 'o', crest: () => [{ drawing: '.C.\nCRC\n.3.\n.3.', x: 4, y: -4 }] },
  { name: 'rust', light: 'C', base: 'R', dark: 'r', eye: 'Y', crest: (view) => [{ drawing: 'C..\nCR.\nCRR', x: 0, y: -2 }, { drawing: '..C\n.RC\nRRC', x: isSideways(view) ? 7 : 8, y: -2 }] },
  { name: 'fern', light: 'l', base: 'j', dark: 'i', eye: 'c', crest: () => [{ drawing: '.lj\nlji\n.i.', x: 5, y: -3 }, { drawing: 'jl.\nijl', x: 2, y: -2 }] },
  { name: 'frost', light: 'f', base: 'o', dark: 'm', eye: 'n', crest: (view) => [{ drawing: view === 'up' || view === 'up-side' ? 'mmmmm\nnnnnn' : 'ommmmmo\n.nnnnn.', x: view === 'up' || view === 'up-side' ? 3 : 2, y: -1 }] },
  { name: 'plum', light: 'p', base: 'V', dark: 'v', eye: 'l', crest: (view) => [{ drawing: 'V.\npV\n.V\n.v', x: 1, y: -4 }, { drawing: '.V\nVp\nV.\nv.', x: isSideways(view) ? 7 : 8, y: -4 }] },
  { name: 'slate', light: 'c', base: '4', dark: '3', eye: 'C', crest: () => [{ drawing: '..RR..\n.RCCR.\nrRRRRr', x: 3, y: -2 }] },
]

/** A rounded shell, lit from above left. */
function headOf({ light, base, dark }: Robot): Picture {
  const rows = [
    '..LLLLBBB..',
    '.LLLBBBBBB.',
    'LLBBBBBBBBD',
    'LBBBBBBBBBD',
    'LBBBBBBBBBD',
    'BBBBBBBBBBD',
    'BBBBBBBBBDD',
    '.BBBBBBBDD.',
    '..DDDDDDD..',
  ]
  const letters: Readonly<Record<string, string>> = { L: light, B: base, D: dark }
  return fromRows(rows.map((row) => [...row].map((letter) => letters[letter] ?? letter).join('')).join('\n'))
}

/** The dark visor with its two eyes, where it is seen from this side. */
function drawFace(head: Picture, { eye, dark }: Robot, view: View, isShut: boolean): void {
  const visor = (left: number, width: number, top = 3): void => {
    fillRect(head, left, top, width, 4, colourOfLetter('#'))
    fillRect(head, left, top, width, 1, colourOfLetter('D'))
  }
  const eyes = (places: readonly number[], top = 4): void => {
    for (const x of places) fillRect(head, x, isShut ? top + 1 : top, 1, isShut ? 1 : 2, colourOfLetter(eye))
  }
  if (view === 'down') {
    visor(1, 9)
    eyes([3, 7])
  } else if (view === 'side') {
    visor(5, 6)
    eyes([6, 9])
  } else if (view === 'down-side') {
    visor(3, 8)
    eyes([5, 8])
  } else {
    // Behind: a vent, and at a slant a corner of the visor.
    const left = view === 'up' ? 4 : 2
    for (const y of [4, 6]) fillRect(head, left, y, 4, 1, colourOfLetter(dark))
    if (view === 'up-side') {
      fillRect(head, 9, 3, 2, 3, colourOfLetter('#'))
      put(head, 10, 4, colourOfLetter(eye))
    }
  }
}

interface Pose {
  /** The body's hop and how far each foot is put forward, px. */
  readonly bobY: number
  readonly leftFoot: number
  readonly rightFoot: number
  readonly isShut?: boolean
  /** Leaning along a dash. */
  readonly lean?: number
}

function drawFeet(frame: Picture, view: View, left: number, top: number, { leftFoot, rightFoot }: Pose): void {
  const foot = fromRows('333\n222')
  const steps = view === 'side' ? [[1 + leftFoot * 2, 0], [5 + rightFoot * 2, 0]] : [[0, leftFoot], [6, rightFoot]]
  for (const [dx, dy] of steps) blitOutlined(frame, foot, left + dx!, top + dy!, colourOfLetter('#'))
}

function robotFrame(robot: Robot, view: View, pose: Pose): Picture {
  const frame = createPicture(FRAME_PX, FRAME_PX)
  const left = 6
  const top = 6 + pose.bobY
  fillEllipse(frame, 12, 21.5, 7, 2.5, colourOfLetter('D'))
  drawFeet(frame, view, left + 1, 19, pose)
  const lean = pose.lean ?? 0
  const torso = fromRows([`.${robot.base.repeat(5)}.`, robot.base.repeat(7), `${robot.base}${robot.dark.repeat(5)}${robot.dark}`, `.${robot.dark.repeat(5)}.`].join('\n'))
  blitOutlined(frame, torso, left + 2, top + HEAD_HEIGHT - 1)
  const head = headOf(robot)
  drawFace(head, robot, view, pose.isShut ?? false)
  const isBehind = view === 'up' || view === 'up-side'
  const crest = (): void => {
    for (const { drawing, x, y } of robot.crest(view)) blitOutlined(frame, fromRows(drawing), left + x + lean, top + y)
  }
  if (!isBehind) crest()
  blitOutlined(frame, head, left + lean, top)
  if (isBehind) crest()
  // A pack on its back, seen from behind.
  if (view === 'up') blitOutlined(frame, fromRows('33333\n32223\n21112'), left + 3, top + HEAD_HEIGHT)
  return frame
}

/** Burst open: a scorched heap that still smokes a little. */
function wreckFrame(robot: Robot, at: number): Picture {
  const frame = createPicture(FRAME_PX, FRAME_PX)
  fillEllipse(frame, 12, 20.5, 9, 3.5, colourOfLetter('D'))
  const shell = mapPixels(headOf(robot), (own, x, y) => (y > 6 || (x > 6 && y < 3 + (x % 2)) ? 0 : own))
  blitOutlined(frame, fromRows('.222.\n23332\n21112'), 3, 18)
  blitOutlined(frame, fromRows(`.${robot.dark}${robot.dark}.\n${robot.dark}##${robot.dark}\n2222`), 15, 17)
  blitOutlined(frame, shell, 6, 13)
  fillRect(frame, 9, 16, 5, 2, colourOfLetter('#'))
  put(frame, 10, 16, colourOfLetter(at === 0 ? 'R' : '1'))
  for (let puff = 0; puff < 2; puff++) {
    const y = 10 - ((at * 3 + puff * 4) % 9)
    fillRect(frame, 11 + puff * 2 - (at % 2), y, 2, 2, colourOfLetter(puff === 0 ? '3' : '2'))
  }
  return frame
}

const IDLE: readonly Pose[] = [
  { bobY: 0, leftFoot: 0, rightFoot: 0 },
  { bobY: 0, leftFoot: 0, rightFoot: 0 },
  { bobY: 1, leftFoot: 0, rightFoot: 0 },
  { bobY: 1, leftFoot: 0, rightFoot: 0 },
]
const RUN: readonly Pose[] = [
  { bobY: 0, leftFoot: 1, rightFoot: -1 },
  { bobY: -1, leftFoot: 0, rightFoot: 0 },
  { bobY: 0, leftFoot: -1, rightFoot: 1 },
  { bobY: -1, leftFoot: 0, rightFoot: 0 },
]
const DASH: readonly Pose[] = [{ bobY: 1, leftFoot: -1, rightFoot: -1, isShut: true, lean: 1 }]

function blinking(poses: readonly Pose[]): Pose[] {
  return [...poses, ...poses, ...poses.map((pose, at) => (at === 1 ? { ...pose, isShut: true } : pose))]
}

/** The side view's tags are the states' own names. */
function tagOf(state: string, view: View): string {
  return view === 'side' ? state : `${state}-${view}`
}

function animationsOf(robot: Robot): Animation[] {
  const drawn = VIEWS.flatMap((view): Animation[] => [
    { tag: tagOf('idle', view), framesPerS: 5, frames: blinking(IDLE).map((pose) => robotFrame(robot, view, pose)) },
    { tag: tagOf('run', view), framesPerS: 11, frames: RUN.map((pose) => robotFrame(robot, view, pose)) },
    { tag: tagOf('dash', view), framesPerS: 8, frames: DASH.map((pose) => robotFrame(robot, view, pose)) },
  ])
  return [...drawn, { tag: 'dead', framesPerS: 5, frames: [0, 1, 2].map((at) => wreckFrame(robot, at)) }]
}

export const ROBOT_SPRITES: readonly Sprite[] = ROBOTS.map((robot) => ({ name: robot.name, animations: animationsOf(robot) }))
