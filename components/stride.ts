/** How a person comes to the speed that it wants to walk at. The person-state step and the shared motion step both go by it. */

/** An axis pushed all the way. */
export const FULL_AXIS = 127

/** A speed brought nearer to a wanted one by at most so much. */
export function approach(speed: number, wanted: number, most: number): number {
  if (speed < wanted) return speed + most < wanted ? speed + most : wanted
  return speed - most > wanted ? speed - most : wanted
}

/** How soon a person's speed changes: by its feet, or by steering through the air. */
export interface StrideRates {
  readonly runPxPerS2: number
  readonly brakePxPerS2: number
  readonly airPxPerS2: number
}

/** The speed along the ground after one tick of wanting another one, px/s. */
export function stridePxPerS(xPxPerS: number, wantedPxPerS: number, isOnGround: boolean, { runPxPerS2, brakePxPerS2, airPxPerS2 }: StrideRates, dtS: number): number {
  const isBraking = wantedPxPerS === 0 || wantedPxPerS * xPxPerS < 0
  const rate = !isOnGround ? airPxPerS2 : isBraking ? brakePxPerS2 : runPxPerS2
  return approach(xPxPerS, wantedPxPerS, rate * dtS)
}
