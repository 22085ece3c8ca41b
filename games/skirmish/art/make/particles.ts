/** Small change: bits, sparks and smoke, each 8x8 with its centre in the middle. */

import { blit, createPicture, fromRows } from '../../../art-kit/picture.ts'
import type { Picture } from '../../../art-kit/picture.ts'
import type { Sprite } from '../../../art-kit/sprite-sheet.ts'

function centred(drawing: string): Picture {
  const stamp = fromRows(drawing)
  const frame = createPicture(8, 8)
  blit(frame, stamp, (8 - stamp.width) >> 1, (8 - stamp.height) >> 1)
  return frame
}

function particle(name: string, drawings: readonly string[], framesPerS = 12): Sprite {
  return { name, animations: [{ tag: 'play', framesPerS, isOnce: true, frames: drawings.map(centred) }] }
}

export const PARTICLES: readonly Sprite[] = [
  particle('brick-bit', ['.CR.\nCRRr\nRRrk\n.rk.', 'CR\nRr', 'R']),
  particle('wood-bit', ['..st\n.ste\nste.\nku..', 'te\n.u', 't']),
  particle('metal-bit', ['.44.\n4332\n.321\n..1.', '43\n21', '3']),
  particle('spark', ['cY\nYy', 'Y.\n.y', 'y'], 16),
  particle('hit', ['..c..\n.cYc.\ncYcYc\n.cYc.\n..c..', '.Y.\nYcY\n.Y.', '.y.\ny.y\n.y.'], 18),
  particle('puff', ['.43.\n4443\n3433\n.33.', '.43.43.\n4433333\n3333233\n.333322', '.3...2.\n3....22\n.......\n.2.....\n22...2.'], 10),
  particle('mend', ['.jj.\njlij\njlij\n.jj.', 'jlj', 'j'], 10),
  particle('beam', ['o\nf\no', 'o\nm', 'm'], 10),
  particle('dust', ['33\n.2', '2.', '1'], 12),
]
