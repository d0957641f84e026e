export const tiers = ['P0', 'P1', 'P2', 'P3'] as const
export type Tier = (typeof tiers)[number]

export const repairStates = [
  'submitted',
  'accepted',
  'scheduled',
  'en_route',
  'on_site',
  'working',
  'finished',
  'confirmed',
  'timed_out',
  'cancelled',
] as const
export type RepairState = (typeof repairStates)[number]

/**
 * What can be done with an order. `return` brings it back to accepted and is counted; a delay, an urging and a change of hands on site
 * are events, not states.
 */
export const repairActions = [
  'accept',
  'schedule',
  'refuse',
  'depart',
  'arrive',
  'start',
  'finish',
  'confirm',
  'return',
  'cancel',
  'time_out',
  'delay',
  'urge',
  'hand_over',
] as const
export type RepairAction = (typeof repairActions)[number]

/** Promised durations of one tier, ms. `null`: no fixed promise (continuous work, or by the plan). */
export interface TierPromise {
  acceptMs: number
  arriveMs: number | null
  finishMs: number | null
  /** Whether the clock never stands still; otherwise it runs in service hours. */
  aroundTheClock: boolean
}

/** The part of an order that its life decides. Instants in UTC ms. */
export interface RepairLife {
  state: RepairState
  returns: number
}

const anyOpen: readonly RepairState[] = ['submitted', 'accepted', 'scheduled', 'en_route', 'on_site', 'working']

const transitions: Record<RepairAction, { from: readonly RepairState[]; to: RepairState | 'same' }> = {
  accept: { from: ['submitted'], to: 'accepted' },
  schedule: { from: ['accepted', 'scheduled', 'en_route'], to: 'scheduled' },
  refuse: { from: ['scheduled', 'en_route'], to: 'accepted' },
  depart: { from: ['scheduled'], to: 'en_route' },
  arrive: { from: ['scheduled', 'en_route'], to: 'on_site' },
  start: { from: ['on_site'], to: 'working' },
  finish: { from: ['on_site', 'working'], to: 'finished' },
  confirm: { from: ['finished'], to: 'confirmed' },
  return: { from: ['finished'], to: 'accepted' },
  cancel: { from: ['submitted', 'accepted', 'scheduled'], to: 'cancelled' },
  time_out: { from: ['finished'], to: 'timed_out' },
  delay: { from: ['scheduled', 'en_route', 'on_site', 'working'], to: 'same' },
  urge: { from: anyOpen, to: 'same' },
  hand_over: { from: ['on_site', 'working'], to: 'same' },
}

/** The order after an action, or `null` when its state does not allow it. */
export function afterAction(life: RepairLife, action: RepairAction): RepairLife | null {
  const { from, to } = transitions[action]
  if (!from.includes(life.state)) return null
  return {
    state: to === 'same' ? life.state : to,
    returns: action === 'return' ? life.returns + 1 : life.returns,
  }
}

/** Everything that can be done in a state. */
export function possibleActions(state: RepairState): RepairAction[] {
  return repairActions.filter((action) => transitions[action].from.includes(state))
}

/** Still something to do for the company. */
export function isRepairOpen(state: RepairState): boolean {
  return anyOpen.includes(state)
}

export const residentSteps = ['accepted', 'in_progress', 'done'] as const
export type ResidentStep = (typeof residentSteps)[number]

/** The three steps that a resident sees: 已受理 → 处理中 → 已完成. `null` before the first is reached. */
export function residentStep(state: RepairState): ResidentStep | null {
  if (state === 'submitted' || state === 'cancelled') return null
  if (state === 'accepted' || state === 'scheduled') return 'accepted'
  return state === 'en_route' || state === 'on_site' || state === 'working' ? 'in_progress' : 'done'
}

/** The promise that is next to be kept in a state. */
export function nextPromise(state: RepairState): 'accept' | 'arrive' | 'finish' | null {
  if (state === 'submitted') return 'accept'
  if (state === 'accepted' || state === 'scheduled' || state === 'en_route') return 'arrive'
  return state === 'on_site' || state === 'working' ? 'finish' : null
}

export const places = ['kitchen', 'bathroom', 'balcony', 'living_room', 'bedroom', 'public'] as const
export type Place = (typeof places)[number]

export const faultKinds = ['water', 'power', 'gas', 'lift', 'door_lock', 'wall', 'appliance', 'lighting', 'other'] as const
export type FaultKind = (typeof faultKinds)[number]

export const reportChannels = ['app', 'phone', 'counter', 'qr'] as const
export type ReportChannel = (typeof reportChannels)[number]

/** The tier that an order gets before anybody has looked at it: water through a ceiling is urgent, gas and lifts are dangerous. */
export function firstTier(report: { fault: FaultKind | null; reachesBelow: boolean; emergency: boolean }): Tier {
  if (report.emergency || report.fault === 'gas' || report.fault === 'lift') return 'P0'
  return report.reachesBelow ? 'P1' : 'P2'
}

/** Spaces and stops say nothing of a place. */
const bare = (words: string) => words.replace(/[\s,，.。、;；:：()（）-]/g, '').toLowerCase()

/** A single character is part of the words for most places: it names none. */
const leastPart = 2

/** Whether two people seem to speak of one public place: the same words, or the one names it more exactly than the other. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)]
  if (a === b) return a !== ''
  const [part, whole] = a.length < b.length ? [a, b] : [b, a]
  return part.length >= leastPart && whole.includes(part)
}
