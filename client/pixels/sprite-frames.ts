/** A sprite sheet's tags as frames with durations, read from Aseprite's JSON: what previews and the game both play. */

export interface SpriteFrame {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
  readonly durationMs: number
}

export interface SpriteTag {
  readonly name: string
  readonly frames: readonly SpriteFrame[]
  /** Played as they stand and held on the last frame: a tag that is to be repeated so often has its frames so often. */
  readonly isOnce: boolean
}

export interface SpriteAtlas {
  readonly frames: readonly SpriteFrame[]
  readonly tags: ReadonlyMap<string, SpriteTag>
}

interface AsepriteFrame {
  readonly filename?: string
  readonly frame: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly duration?: number
}

/** The part of Aseprite's export that is read; frames as a list or by name. */
export interface AsepriteJson {
  readonly frames: readonly AsepriteFrame[] | Readonly<Record<string, AsepriteFrame>>
  readonly meta?: { readonly frameTags?: readonly { readonly name: string; readonly from: number; readonly to: number; readonly direction?: string; readonly repeat?: string }[] }
}

export function readSpriteAtlas(json: AsepriteJson): SpriteAtlas {
  const listed = Array.isArray(json.frames) ? json.frames : Object.values(json.frames)
  const frames = listed.map(({ frame, duration }): SpriteFrame => ({ x: frame.x, y: frame.y, widthPx: frame.w, heightPx: frame.h, durationMs: duration ?? 100 }))
  const tags = (json.meta?.frameTags ?? []).map(({ name, from, to, direction, repeat }): SpriteTag => {
    const times = Number(repeat ?? 0)
    return { name, frames: playedFrames(frames.slice(from, to + 1), direction, times), isOnce: times > 0 }
  })
  return { frames, tags: new Map(tags.map((tag) => [tag.name, tag])) }
}

/** `times` 0 goes on for ever: one round of it. To and fro, each way counts as one time, and the frame at which it turns is shown once. */
function playedFrames(frames: readonly SpriteFrame[], direction: string | undefined, times: number): readonly SpriteFrame[] {
  const backwards = [...frames].reverse()
  const isToAndFro = direction === 'pingpong' || direction === 'pingpong_reverse'
  const [first, second] = direction === 'reverse' || direction === 'pingpong_reverse' ? [backwards, frames] : [frames, backwards]
  if (times === 0) return isToAndFro ? [...first, ...second.slice(1, -1)] : first
  if (!isToAndFro) return Array.from({ length: times }, () => first).flat()
  return Array.from({ length: times }, (_none, time) => (time === 0 ? first : (time % 2 === 1 ? second : first).slice(1))).flat()
}

/** The frame shown after so much of a tag's time has passed. */
export function frameAt(tag: SpriteTag, elapsedMs: number): SpriteFrame | undefined {
  const totalMs = tag.frames.reduce((sum, { durationMs }) => sum + durationMs, 0)
  if (totalMs <= 0) return tag.frames[0]
  let leftMs = tag.isOnce ? Math.min(elapsedMs, totalMs - 1) : elapsedMs % totalMs
  for (const frame of tag.frames) {
    leftMs -= frame.durationMs
    if (leftMs < 0) return frame
  }
  return tag.frames[tag.frames.length - 1]
}
