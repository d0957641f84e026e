import { addClusters, type Clusters, clusteredDifference, distanceOf, noClusters } from '@linsheng/shared/domain'

/** A generator of numbers in 0..1, the same for a seed on every machine. Source: mulberry32. */
export function drawing(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One month of a community in which nothing changes: households of one to four answers, of which most are of one mind. */
function quietMonth(draw: () => number, households: number): Clusters {
  const sum = { ...noClusters, households }
  for (let i = 0; i < households; i += 1) {
    const mood = draw()
    const answers = 1 + Math.floor(draw() * 4)
    const value = [0, 0, 0]
    for (let one = 0; one < answers; one += 1) {
      const at = draw() < 0.7 ? mood : draw()
      const which = at < 0.2 ? 0 : at < 0.5 ? 1 : 2
      value[which] = (value[which] ?? 0) + 1
    }
    const [d = 0, p = 0, k = 0] = value
    sum.detractors += d
    sum.passives += p
    sum.promoters += k
    sum.valueSquares += (k - d) ** 2
    sum.valueTimesAnswers += (k - d) * answers
    sum.answerSquares += answers ** 2
  }
  return sum
}

export interface Looking {
  bound: number
  /** How many months one period has, and after how many the next look is. */
  months: number
  every: number
}

/** For each look of many years without a change, how many standard errors the change was from none; twelve months' looks are one year. */
export function looksOfQuietYears(years: number, { months, every, bound }: Looking, seed: number, households = 40): number[][] {
  const draw = drawing(seed)
  const history: Clusters[] = []
  const window = (end: number) => history.slice(end - months, end).reduce(addClusters, noClusters)
  for (let i = 0; i < 2 * months - every; i += 1) history.push(quietMonth(draw, households))
  return Array.from({ length: years }, () =>
    Array.from({ length: 12 / every }, () => {
      for (let i = 0; i < every; i += 1) history.push(quietMonth(draw, households))
      const end = history.length
      const pair = { now: window(end), before: window(end - months) }
      const change = clusteredDifference(pair.now, pair.before)
      return change ? Math.abs(distanceOf(change, pair, bound)) : 0
    }),
  )
}

/** The share of years in which some look was beyond a bound. */
export const falseYears = (years: readonly (readonly number[])[], bound: number): number =>
  years.filter((looks) => looks.some((z) => z > bound)).length / years.length
