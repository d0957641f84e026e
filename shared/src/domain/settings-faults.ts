import { type Tier, type TierPromise, tiers } from './repair.ts'

/** Hours of every day, in minutes since midnight: past midnight when `to` lies before `from`, the whole day when they are equal. */
export interface DailyHours {
  from: number
  to: number
}

/** Those figures of a community whose sense depends on each other. */
export interface LinkedFigures {
  quiet: DailyHours
  noonRest: DailyHours
  service: DailyHours
  promises: Record<Tier, TierPromise>
  caseClocks: { firstContactMs: number; visitMs: number; resolveMs: number }
  verification: { returnCallAfterMs: number; silentAfterMs: number }
  prompt: { expiresMs: number; remindAfterMs: number; callbackDueMs: number }
}

export interface SettingsFault {
  /** The names that lead to the figure. */
  path: readonly string[]
  fault: 'too_small' | 'too_big' | 'not_available'
}

const dayMinutes = 24 * 60
/** Somebody must be reachable for so long every day; else clocks that run in service hours would never end. */
export const leastOpenMinutes = 60

/** What does not fit together in the figures of a community. Empty: they can be used. Each figure's own bounds are checked before. */
export function settingsFaults(figures: LinkedFigures): SettingsFault[] {
  return [...hourFaults(figures), ...tiers.flatMap((tier) => promiseFaults(tier, figures.promises[tier])), ...orderFaults(figures)]
}

function hourFaults({ quiet, noonRest, service }: LinkedFigures): SettingsFault[] {
  const endless = Object.entries({ quiet, noonRest }).filter(([, { from, to }]) => from === to)
  if (endless.length > 0) return endless.map(([name]) => ({ path: [name, 'to'], fault: 'not_available' }))
  const open = Array.from({ length: dayMinutes }, (_, minute) => minute).filter(
    (minute) => holds(service, minute) && !holds(quiet, minute) && !holds(noonRest, minute),
  )
  return open.length < leastOpenMinutes ? [{ path: ['service', 'to'], fault: 'too_small' }] : []
}

const holds = ({ from, to }: DailyHours, minute: number) => (from < to ? from <= minute && minute < to : minute >= from || minute < to)

function promiseFaults(tier: Tier, { acceptMs, arriveMs, finishMs, aroundTheClock }: TierPromise): SettingsFault[] {
  const at = (name: keyof TierPromise) => ['promises', tier, name]
  const faults: SettingsFault[] = []
  // danger to life and burst pipes know no office hours
  if ((tier === 'P0' || tier === 'P1') && !aroundTheClock) faults.push({ path: at('aroundTheClock'), fault: 'not_available' })
  if (arriveMs !== null && arriveMs < acceptMs) faults.push({ path: at('arriveMs'), fault: 'too_small' })
  if (finishMs !== null && finishMs < (arriveMs ?? acceptMs)) faults.push({ path: at('finishMs'), fault: 'too_small' })
  return faults
}

/** What must come before what. */
function orderFaults({ caseClocks, verification, prompt }: LinkedFigures): SettingsFault[] {
  const faults: SettingsFault[] = []
  if (caseClocks.resolveMs < Math.max(caseClocks.firstContactMs, caseClocks.visitMs))
    faults.push({ path: ['caseClocks', 'resolveMs'], fault: 'too_small' })
  if (verification.silentAfterMs <= verification.returnCallAfterMs)
    faults.push({ path: ['verification', 'silentAfterMs'], fault: 'too_small' })
  if (prompt.remindAfterMs >= prompt.expiresMs) faults.push({ path: ['prompt', 'remindAfterMs'], fault: 'too_big' })
  if (prompt.callbackDueMs > prompt.expiresMs) faults.push({ path: ['prompt', 'callbackDueMs'], fault: 'too_big' })
  return faults
}
