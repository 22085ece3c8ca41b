// What one bot felt, counted since its start; and many bots' counts as one.

export interface BotTally {
  /** How often a seat that was held ended otherwise than by leaving. */
  disconnects: number
  bytesIn: number
  bytesOut: number
  messagesIn: number
  states: number
  /** Input messages sent; counted by light bots alone. */
  inputs: number
  /** Ticks told of by states, and those among them for which the room had no input of this bot. */
  spanTicks: number
  starvedTicks: number
  corrections: number
  correctionPx: number
  othersCorrected: number
  /** Sums over states, for means. */
  delayTicks: number
  slackTicks: number
  rttMs: number
  /** Other persons seen, summed over looks. */
  othersSeen: number
  entitiesSeen: number
  looks: number
}

export function createBotTally(): BotTally {
  return { disconnects: 0, bytesIn: 0, bytesOut: 0, messagesIn: 0, states: 0, inputs: 0, spanTicks: 0, starvedTicks: 0, corrections: 0, correctionPx: 0, othersCorrected: 0, delayTicks: 0, slackTicks: 0, rttMs: 0, othersSeen: 0, entitiesSeen: 0, looks: 0 }
}

export function sumTallies(tallies: Iterable<BotTally>): BotTally {
  const sum = createBotTally()
  for (const tally of tallies) for (const name of namesOf(sum)) sum[name] += tally[name]
  return sum
}

/** What was counted between two sums. */
export function tallyBetween(from: BotTally, to: BotTally): BotTally {
  const between = createBotTally()
  for (const name of namesOf(between)) between[name] = to[name] - from[name]
  return between
}

function namesOf(tally: BotTally): readonly (keyof BotTally)[] {
  const names: (keyof BotTally)[] = []
  for (const name in tally) if (isName(tally, name)) names.push(name)
  return names
}

function isName(tally: BotTally, name: string): name is keyof BotTally {
  return name in tally
}
