/** Small change: bits, drops, stars and smoke, each 8x8 with its centre in the middle. */
import { colourOfLetter } from '../../../art-kit/palette.ts'
import { blit, createPicture, fromRows, put } from '../../../art-kit/picture.ts'
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

/** A pool of light for torches and lanterns, thinning outwards in dots; draw it added, at a low alpha. */
function glow(sizePx: number): Picture {
  const frame = createPicture(sizePx, sizePx)
  const middle = sizePx / 2 - 0.5
  for (let y = 0; y < sizePx; y++)
    for (let x = 0; x < sizePx; x++) {
      const near = 1 - Math.sqrt((x - middle) * (x - middle) + (y - middle) * (y - middle)) / middle
      const threshold = [0, 2, 3, 1][(y % 2) * 2 + (x % 2)] ?? 0
      if (near * 3.4 > threshold + 0.2) put(frame, x, y, colourOfLetter(near > 0.62 ? 'Y' : 'y'))
    }
  return frame
}

export const PARTICLES: readonly Sprite[] = [
  particle('dirt-bit', ['.te.\ntteu\neeuk\n.uk.', 'te\neu']),
  particle('stone-bit', ['.43.\n4332\n3221\n.21.', '43\n21']),
  particle('sand-bit', ['.cs.\nsstt\n.te.', 'st']),
  particle('clay-bit', ['.pC.\nCCRR\n.Rr.', 'CR']),
  particle('wood-bit', ['..te\n.teu\nteu.\nku..', 'te\n.u']),
  particle('leaf-bit', ['..lj\n.lji\njih.\nh...', 'lj\nih']),
  particle('splash-drop', ['.ff.\nfoom\noomn\n.mn.', 'fo\nmn', 'o']),
  particle('sparkle', ['c', '..c..\n.cYc.\ncYcYc\n.cYc.\n..c..', '...Y...\n.......\nY..c..Y\n.......\n...Y...', 'Y.....Y\n.......\n.......\n.......\nY.....Y']),
  particle('star-bit', ['..k..\n.kYk.\nkYcYk\n.kYk.\n..k..', '.Y.\nYcY\n.Y.', 'Y']),
  particle('heart-bit', ['.kk.kk.\nkRRkCRk\nkRCRRRk\n.kRRRk.\n..kRk..\n...k...', '.r.r.\nrRrRr\nrRRRr\n.rRr.\n..r..', 'r.r\n.r.']),
  particle('puff', ['.cc.\nccfc\nfccf\n.ff.', '.cc.cc.\nccccccf\ncccfccf\n.cccfff\ncccffff\n.fff.f.', '.c...c.\nc....cf\n.......\n.c.....\ncf...ff\n.f...f.', 'c.....f\n.......\n.......\n.......\n.......\nf.....f'], 10),
  { name: 'glow', animations: [{ tag: 'idle', framesPerS: 1, frames: [glow(64)] }] },
  particle('bubble', ['.oo.\nof.o\no..o\n.oo.', '.o.\nf.o\n.o.']),
]
