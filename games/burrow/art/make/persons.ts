/** Puts an animal together in a pose: tail, far limbs, body, head, near limbs, each with its own outline. */
import { CLEAR, colourOfLetter, outlineOf } from '../../../art-kit/palette.ts'
import { ANIMALS } from './animals.ts'
import type { Animal } from './animals.ts'
import { POSE_ANIMATIONS } from './person-poses.ts'
import type { Pose } from './person-poses.ts'
import { blit, blitOutlined, createPicture, drawLine, fillRect, fromRows, mapPixels, outlined, pixelAt, put, recolour, scaleTo, turn } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'

export const PERSON_FRAME_PX = 24

const BODY_LEFT = 7
const BODY_TOP = 13
const BODY_WIDTH = 9
const BODY_HEIGHT = 8
/** How far the head's chin hangs over the body's top. */
const CHIN_PX = 1

function bodyOf(animal: Animal, view: Pose['view']): Picture {
  const chest = view === 'side' ? ['FFFBBBBBF', 'FFFBBBBBF', 'DFFFBBBFF', '.DDFFFFD.'] : ['FFFFFFFFF', 'FFFFFFFFF', 'DFFFFFFFD', '.DDFFFDD.']
  const letters: Readonly<Record<string, string>> = { F: animal.fur, D: animal.furDark, B: animal.belly }
  const rows = ['.FFFFFFF.', 'FFFFFFFFF', 'FFFFFFFFF', ...chest]
  return fromRows(rows.map((row) => [...row].map((letter) => letters[letter] ?? letter).join('')).join('\n'))
}

function headOf(animal: Animal, pose: Pose): Picture {
  const { head, eye: [x, y] } = animal
  if (pose.view === 'behind') {
    const half = Math.ceil(head.width / 2)
    const bare = recolour(head, animal.behind)
    return mapPixels(bare, (_, px, py) => pixelAt(bare, px < half ? px : head.width - 1 - px, py))
  }
  const face = mapPixels(head, (fill) => fill)
  const drawing = pose.eye === 'open' ? 'c#\n##\n##' : pose.eye === 'shut' ? `..\n##\n..` : '#.#\n.#.\n#.#'
  if (pose.eye !== 'open') fillRect(face, x, y, 2, 3, colourOfLetter(animal.lid))
  blit(face, fromRows(drawing), pose.eye === 'cross' ? x - 1 : x, y)
  return face
}

/** A limb from the body to a paw; its outline is dark against the air and only a shade against the body. */
function drawLimb(frame: Picture, from: readonly [number, number], to: readonly [number, number], fill: string, end: Picture, shade: string): void {
  const limb = createPicture(PERSON_FRAME_PX, PERSON_FRAME_PX)
  drawLine(limb, from[0], from[1], to[0], to[1], colourOfLetter(fill), 2)
  blit(limb, end, to[0], to[1])
  const whole = crop1(outlined(limb))
  const isDark = (fill: number): boolean => fill === CLEAR || outlineOf(fill) === colourOfLetter('#')
  blit(frame, mapPixels(whole, (own, x, y) => {
    const isOutline = own !== CLEAR && pixelAt(limb, x, y) === CLEAR
    return isOutline && !isDark(pixelAt(frame, x, y)) ? colourOfLetter(shade) : own
  }), 0, 0)
}

/** Undoes the growth of an outline. */
function crop1(grown: Picture): Picture {
  const inner = createPicture(grown.width - 2, grown.height - 2)
  blit(inner, grown, -1, -1)
  return inner
}

const EIGHTHS: readonly (readonly [number, number])[] = [[1, 0], [0.7, -0.7], [0, -1], [-0.7, -0.7], [-1, 0], [-0.7, 0.7], [0, 1], [0.7, 0.7]]

function drawPickaxe(frame: Picture, hand: readonly [number, number], eighth: number): void {
  const [dx, dy] = EIGHTHS[eighth] ?? [1, 0]
  const tool = createPicture(PERSON_FRAME_PX, PERSON_FRAME_PX)
  const [x, y] = [hand[0] + 0.5, hand[1] + 0.5]
  drawLine(tool, x - dx * 2, y - dy * 2, x + dx * 5, y + dy * 5, colourOfLetter('t'))
  for (let along = -4; along <= 4; along += 0.5) {
    const bend = 5.5 - (along * along) / 8
    put(tool, x + dx * bend - dy * along, y + dy * bend + dx * along, colourOfLetter(Math.abs(along) > 3 ? 'c' : '4'))
    put(tool, x + dx * (bend - 1) - dy * along, y + dy * (bend - 1) + dx * along, colourOfLetter(Math.abs(along) > 3 ? '4' : '3'))
  }
  blit(frame, crop1(outlined(tool, colourOfLetter('#'))), 0, 0)
}

function standing(animal: Animal, pose: Pose): Picture {
  const frame = createPicture(PERSON_FRAME_PX, PERSON_FRAME_PX)
  const width = BODY_WIDTH + pose.squashPx
  const height = BODY_HEIGHT - pose.squashPx
  const left = BODY_LEFT + pose.body[0] - Math.floor(pose.squashPx / 2)
  const top = BODY_TOP + pose.body[1]
  const hipY = top + height - 2
  const paw = fromRows(`${animal.paw}${animal.paw}\n${animal.paw}${animal.paw}`)
  const boot = pose.view === 'side' ? fromRows('ttt\neeu') : fromRows('ee\nuu')
  const farBoot = pose.view === 'side' ? fromRows('eee\nuuu') : boot
  const isBehind = pose.view === 'behind'

  if (animal.tail && !isBehind) blitOutlined(frame, animal.tail, left - animal.tail.width + 1, hipY - animal.tail.height + 1 - pose.tailLift)
  drawLimb(frame, [left + width - 4, top + 4], pose.farHand, animal.furDark, paw, animal.furDark)
  drawLimb(frame, [left + 2, hipY], pose.farFoot, animal.furDark, farBoot, animal.furDark)
  drawLimb(frame, [left + width - 4, hipY], pose.nearFoot, isBehind ? animal.furDark : animal.fur, boot, animal.furDark)
  blitOutlined(frame, scaleTo(bodyOf(animal, pose.view), width, height), left, top)
  if (animal.tail && isBehind) blitOutlined(frame, animal.tail, left + 4 - (animal.tail.width >> 1), hipY - 2 - pose.tailLift)

  const head = headOf(animal, pose)
  const headLeft = left + Math.floor((width - head.width) / 2) + 1 + pose.head[0]
  const headTop = top + CHIN_PX - head.height + pose.head[1]
  const isRaised = pose.pickaxe !== undefined && pose.pickaxe > 0 && pose.pickaxe < 4
  if (isBehind) drawArms(frame, animal, pose, left, top, width)
  if (isRaised) drawPickaxe(frame, pose.nearHand, pose.pickaxe ?? 0)
  blitOutlined(frame, head, headLeft, headTop)
  drawScarf(frame, animal, pose, left, top, width)
  if (!isBehind) {
    if (pose.pickaxe !== undefined && !isRaised) drawPickaxe(frame, pose.nearHand, pose.pickaxe)
    drawArms(frame, animal, pose, left, top, width)
    if (pose.holdsPebble) blitOutlined(frame, fromRows('.3.\n332\n.2.'), pose.nearHand[0] - 1, pose.nearHand[1] - 3)
  }
  return frame
}

/** Tied over the chin's edge, its ends flying against the movement. */
function drawScarf(frame: Picture, animal: Animal, pose: Pose, left: number, top: number, width: number): void {
  const [light, dark] = [animal.scarf, animal.scarfDark]
  const y = top + CHIN_PX + (pose.squashPx > 0 ? 1 : 0)
  const knot = fromRows(pose.tailLift > 0 ? `${light}${light}.\n.${light}${light}\n..${dark}` : `..${light}\n.${light}${dark}\n.${dark}.`)
  if (pose.view === 'side') blitOutlined(frame, knot, left - 2, y - (pose.tailLift > 0 ? 1 : 0))
  fillRect(frame, left, y, width, 1, colourOfLetter(light))
  fillRect(frame, left + 1, y + 1, width - 2, 1, colourOfLetter(light))
  fillRect(frame, left + 1, y + 2, width - 2, 1, colourOfLetter(dark))
  put(frame, left + width - 2, y + 1, colourOfLetter(dark))
}

function drawArms(frame: Picture, animal: Animal, pose: Pose, left: number, top: number, width: number): void {
  const paw = fromRows(`${animal.paw}${animal.paw}\n${animal.paw}${animal.paw}`)
  const isBehind = pose.view === 'behind'
  drawLimb(frame, [isBehind ? left + width - 2 : left + 3, top + 4], pose.nearHand, animal.fur, paw, animal.furDark)
  if (isBehind) drawLimb(frame, [left, top + 4], pose.farHand, animal.fur, paw, animal.furDark)
}

/** Turned onto the back and laid on the ground. */
function lying(upright: Picture): Picture {
  const turned = turn(turn(turn(upright)))
  const frame = createPicture(PERSON_FRAME_PX, PERSON_FRAME_PX)
  let lowest = 0
  for (let y = 0; y < turned.height; y++) for (let x = 0; x < turned.width; x++) if (pixelAt(turned, x, y) !== 0) lowest = y
  blit(frame, turned, 0, PERSON_FRAME_PX - 1 - lowest)
  return frame
}

function personFrame(animal: Animal, pose: Pose): Picture {
  const frame = standing(animal, pose)
  return pose.isLying ? lying(frame) : frame
}

export const PERSONS: readonly Sprite[] = ANIMALS.map((animal) => ({
  name: animal.name,
  animations: POSE_ANIMATIONS.map(({ tag, framesPerS, isOnce, poses }) => ({
    tag, framesPerS, isOnce: isOnce ?? false, frames: poses.map((pose) => personFrame(animal, pose)),
  })),
}))
