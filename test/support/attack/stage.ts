import * as contract from '@linsheng/shared/contract'
import type { RefusalReason } from '@linsheng/shared/domain'
import { residentLadder } from '@linsheng/server/src/modules/notify/ladder.ts'
import { run, type Tx } from '@linsheng/server/src/platform/db/index.ts'
import { type Ids, systemIds } from '@linsheng/server/src/platform/ids.ts'
import type { Engine } from '../engines.ts'
import { answer, happen } from '../courses.ts'
import { type Cast, openCast } from '../subjects/cast.ts'
import type { Neighbour } from '../town.ts'
import { openWorld, type World } from '../world.ts'
import { templateId } from '../wechat.ts'

/** One of five with the same home, the same WeChat and the same elder at home: one of them is the author. */
export interface Candidate {
  who: Neighbour
  elder: Neighbour
  /** What staff have made about them last. */
  repairId: string
  billId: string
  caseId: string
}

/** A community in which the attacker holds every role that staff have. */
export interface Stage {
  world: World
  cast: Cast
  five: Candidate[]
  /** The one of the five who answers without a name. */
  author: number
  /** The author's way to the own matter, once a word has come. */
  secret: string
  /** What the attacker saw, in the order in which it was seen. */
  tape: unknown[]
  /** Months for which bills were issued. */
  bills: number
}

export const candidates = 5
/** People decided about in each month beside the five: enough for counts to be told at all. */
const bystanders = 60

/** The same world for every author: only what is drawn by chance for keys differs, and all that is drawn decides nothing. */
export async function setStage(engine: Engine, author: number): Promise<Stage> {
  const world = await openWorld(engine, '2026-06-01 09:00', {
    ids: fixedIds(),
    poolSize: 1,
    channels: (parts) => residentLadder({ ...parts, onAlarm: () => {} }),
  })
  const cast = await openCast(world, world.communityId)
  const { town } = cast
  await world.db.atomic(function* (tx) {
    for (const month of [6, 7, 8, 9]) yield* run(refuseBystanders(tx, world.communityId, month))
  })
  // some who answer before anything begins, by name and without: so that there are figures
  for (const i of [0, 1, 2, 3, 4, 5])
    await answer(town, await town.moveIn(`邻居${i}`, { phone: `1370000010${i}` }), 9, { anonymous: i % 2 === 0 })
  const five: Candidate[] = []
  for (let i = 0; i < candidates; i += 1) {
    const who = await town.moveIn(`住户${i}`, { phone: `1370000000${i}` })
    const elder = await town.moveIn(`老人${i}`, {
      phone: `1370000001${i}`,
      roomId: who.roomId,
      role: 'family',
      birthYear: 1941,
      smartphone: false,
    })
    await who.client.call(contract.bindWeChat, { body: { code: `wx:of-candidate-${i}` } })
    for (const scene of ['report', 'sign_off'] as const) {
      const results = (['order', 'finished', 'case', 'survey', 'bill'] as const).map((use) => ({
        templateId: templateId(use),
        result: 'accept' as const,
      }))
      await who.client.call(contract.reportSubscriptions, { body: { scene, results } })
    }
    five.push({ who, elder, repairId: '', billId: '', caseId: '' })
  }
  return { world, cast, five, author, secret: '', tape: [], bills: 0 }
}

/** Somebody without a smartphone lived through something: they are asked by telephone. */
export const elderServed = (stage: Stage, { elder }: Candidate) => happen(stage.cast.town, 'activity_attended', elder)

/** Of each reason another number of people, so that one more or fewer is often the next five that is told. */
function refuseBystanders(tx: Tx, communityId: string, monthNumber: number) {
  const month = `2026-${String(monthNumber).padStart(2, '0')}`
  const reasons: RefusalReason[] = [
    'open_matter',
    'place_held',
    'touchpoint_fatigue',
    'payment_fatigue',
    'relationship_fatigue',
    'no_channel',
  ]
  const each = reasons.flatMap((reason, i) => Array.from({ length: 4 + ((3 * monthNumber + i) % 5) }, () => reason))
  const all = [...each, ...Array.from({ length: bystanders - each.length }, () => 'not_sampled' as const)]
  const rows = all.map((reason, i) => ({
    communityId,
    eventId: `evt_of_bystander_${month}_${i}`,
    promptId: null,
    reason,
    personId: `per_bystander_${i}`,
    touchpoint: 'payment_made',
    buildingId: 'bld_of_bystanders',
    day: `${month}-15`,
  }))
  return tx.insert(tx.t.eventVerdicts).values(rows).returning({ eventId: tx.t.eventVerdicts.eventId })
}

/** Keys that count up, so that what is sorted by a key is sorted alike in every world; and a number that samples everybody. */
function fixedIds(): Ids {
  const real = systemIds()
  let drawn = 0
  const next = () => (drawn += 1)
  const prefixed = (kind: Parameters<Ids['next']>[0]) => real.random(kind).slice(0, 4)
  // a walk through all numbers in an order that looks like chance, as random keys do
  const scattered = () => String((next() * 7_368_787) % 100_000_007).padStart(9, '0')
  return {
    next: (kind, now) => `${prefixed(kind)}0${String(now).padStart(15, '0')}${String(next()).padStart(10, '0')}`,
    random: (kind) => `${prefixed(kind)}${scattered()}${'0'.repeat(17)}`,
    secret: () => `${scattered()}${'0'.repeat(23)}`,
    share: () => 0,
  }
}
