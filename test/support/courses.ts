import * as contract from '@linsheng/shared/contract'
import type { FaultKind, Place } from '@linsheng/shared/domain'
import { enterEvent } from '@linsheng/server/src/modules/touchpoint/door.ts'
import type { EventFacts } from '@linsheng/server/src/modules/touchpoint/events.ts'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { Client } from './client.ts'
import { newSecret } from './client.ts'
import { payByCode } from './paying.ts'
import type { Neighbour, Town } from './town.ts'
import type { World } from './world.ts'

const [hourMs, dayMs] = [3_600_000, 86_400_000]

/** Moves on to the next morning unless it is morning: so that what is asked about within the hours to come is asked at once. */
export function wakingHours({ clock }: Pick<World, 'clock'>): void {
  const sinceMidnight = (clock.now() + 8 * hourMs) % dayMs
  if (sinceMidnight >= 8 * hourMs && sinceMidnight < 10 * hourMs) return
  const wait = (8.5 * hourMs - sinceMidnight + dayMs) % dayMs
  clock.pass(Math.round(wait / 60_000))
}

let shades = 0
/** Uploads a small picture; each is another one. */
export async function upload(client: Client): Promise<string> {
  shades = (shades + 1) % 0xffffff
  const background = `#${shades.toString(16).padStart(6, '0')}`
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
  const { status, body } = await client.upload(bytes, 'image/png')
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

const stages = ['submitted', 'accepted', 'scheduled', 'en_route', 'on_site', 'working', 'finished', 'confirmed'] as const
export type Stage = (typeof stages)[number]

export interface Report {
  spot?: Place
  fault?: FaultKind
  description?: string
  roomId?: string
}

/** An order of a resident, brought as far as wished, all at the present moment. */
export async function orderAt(town: Town, stage: Stage, who: Neighbour, report: Report = {}): Promise<contract.RepairOrder> {
  const { spot = 'kitchen', fault = 'water', description = '厨房漏水', roomId = who.roomId } = report
  const order = await who.client.call(contract.reportRepair, { body: { roomId, spot, fault, description } })
  return bring(town, order.id, stage, who)
}

/** Takes an order that was just reported as far as wished. */
export async function bring(
  town: Town,
  repairId: string,
  stage: Stage,
  who: Neighbour,
  from: Stage = 'submitted',
): Promise<contract.RepairOrder> {
  const params = { repairId }
  const { desk, engineer } = town
  const steps: Record<Exclude<Stage, 'submitted'>, () => Promise<unknown>> = {
    accepted: () => desk.client.call(contract.acceptRepair, { params, body: {} }),
    scheduled: () => desk.client.call(contract.scheduleRepair, { params, body: { engineerId: engineer.staffId } }),
    en_route: () => engineer.client.call(contract.departForRepair, { params, body: {} }),
    on_site: async () =>
      engineer.client.call(contract.arriveAtRepair, { params, body: { photoIds: [await upload(engineer.client)], start: false } }),
    working: () => engineer.client.call(contract.startRepair, { params, body: {} }),
    finished: async () => engineer.client.call(contract.finishRepair, { params, body: await proof(engineer.client) }),
    confirmed: () => who.client.call(contract.confirmRepair, { params, body: {} }),
  }
  for (const next of stages.slice(stages.indexOf(from) + 1, stages.indexOf(stage) + 1)) if (next !== 'submitted') await steps[next]()
  return desk.client.call(contract.readRepair, { params })
}

export async function proof(client: Client) {
  return { beforePhotoIds: [], afterPhotoIds: [await upload(client)], note: '换了角阀', feeLines: [] }
}

const billed = new WeakMap<Town, Map<string, number>>()
/**
 * A month for which a room has no bill yet. Counted by room: a month must not lie after the day on which its bill is due. And by town:
 * two towns with the same keys go through the same months.
 */
function nextPeriod(town: Town, roomId: string): string {
  const ofTown = billed.get(town) ?? new Map<string, number>()
  const periods = (ofTown.get(roomId) ?? 0) + 1
  billed.set(town, ofTown.set(roomId, periods))
  return `${2000 + Math.floor(periods / 12)}-${String((periods % 12) + 1).padStart(2, '0')}`
}

export function billFor(
  town: Town,
  roomId: string,
  totalFen = 12_000,
  period = nextPeriod(town, roomId),
  dueOn = '2026-12-31',
): Promise<contract.Bill> {
  const lines = [{ kind: 'property_fee' as const, label: '物业费', note: '', amountFen: totalFen }]
  return town.desk.client.call(contract.issueBill, { body: { roomId, period, dueOn, lines } })
}
/** A bill that should have been paid long ago. */
export const overdueBill = (town: Town, roomId: string, totalFen?: number) => billFor(town, roomId, totalFen, undefined, '2026-01-31')

/** A resident pays a bill in the app: the cheapest moment that is asked about. */
export async function pay(town: Town, who: Neighbour): Promise<contract.Bill> {
  const bill = await billFor(town, who.roomId)
  return (await payByCode(town.world, who.client, bill)).reply
}

let external = 0
/** A moment as one of the services tells it, for touchpoints that have no screen of their own yet. */
export async function happen(
  town: Town,
  touchpoint: string,
  who: Neighbour,
  extra: { facts?: EventFacts; servedBy?: string[]; roomId?: string | null; externalId?: string } = {},
): Promise<string> {
  external += 1
  const { facts = {}, servedBy = [], roomId = who.roomId, externalId = `${external}` } = extra
  const deps = await town.deps()
  const event = { source: 'test', externalId, touchpoint, personId: who.personId, roomId, servedBy, occurredAt: deps.now, facts }
  return town.world.db.atomic((tx) => enterEvent(tx, deps, event))
}

/** The sheet that is shown to somebody now; a failed test where there is none. */
export async function shownSheet(who: Neighbour): Promise<contract.Sheet> {
  const { sheet } = await who.client.call(contract.claimPrompt)
  if (!sheet) expect.fail('nothing was asked')
  return sheet
}

/** Something happened, its minute came, and the sheet is open. */
export async function sheetAbout(town: Town, who: Neighbour, what: 'payment' | 'repair' | 'access' = 'payment'): Promise<contract.Sheet> {
  if (what === 'payment') await pay(town, who)
  if (what === 'repair') await orderAt(town, 'confirmed', who)
  if (what === 'access') await happen(town, 'smart_access_first_used', who)
  town.world.clock.pass(what === 'payment' ? 6 : 121)
  await town.world.work()
  return shownSheet(who)
}

export interface Tapped {
  outcome: contract.AnswerOutcome
  sheetKey: string
  promptId: string
}

/** Asked, and answered by a tap. */
export async function answer(
  town: Town,
  who: Neighbour,
  score: number,
  options: { anonymous?: boolean; about?: 'payment' | 'repair' | 'access' } = {},
): Promise<Tapped> {
  const { promptId } = await sheetAbout(town, who, options.about)
  return tap(who, promptId, score, options.anonymous)
}

export async function tap(who: Neighbour, promptId: string, score: number, anonymous = false): Promise<Tapped> {
  const sheetKey = newSecret()
  const outcome = await who.client.call(contract.answerPrompt, { params: { promptId }, body: { score, anonymous, sheetKey } })
  return { outcome, sheetKey, promptId }
}

/** The case that a low answer opened. */
export async function lowCase(
  town: Town,
  who: Neighbour,
  score = 4,
  about: 'payment' | 'repair' | 'access' = 'payment',
): Promise<Tapped & { caseId: string }> {
  const tapped = await answer(town, who, score, { about })
  const caseId = tapped.outcome.followUp?.caseId
  if (!caseId) expect.fail('no case was opened')
  return { ...tapped, caseId }
}

/** A case that somebody on the staff opened after a talk: theirs from the first moment. */
export function toldCase(by: Client, who: Neighbour, title = '楼道灯坏了'): Promise<contract.CaseDetail> {
  return by.call(contract.openCase, { body: { personId: who.personId, roomId: who.roomId, origin: 'call', title, words: '打电话来说的' } })
}

export const resolution = { done: '换了新的', cause: 'process' as const, whys: ['没有检查'], learned: '' }

/** Contacted and resolved: the resident is asked whether it is solved. */
export async function resolve(by: Client, caseId: string): Promise<contract.CaseDetail> {
  await by.call(contract.contactResident, { params: { caseId }, body: { way: 'phone', reached: true, note: '对不起，今天就办。' } })
  return by.call(contract.resolveCase, { params: { caseId }, body: resolution })
}
