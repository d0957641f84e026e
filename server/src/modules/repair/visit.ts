import type { arriveAtRepair, BodyOf, delayRepair, departForRepair, finishRepair } from '@linsheng/shared/contract'
import { ceilingFen, type Place, sumFen } from '@linsheng/shared/domain'
import { careTip } from '@linsheng/shared/words/orders'
import * as messages from './wording-notices.ts'
import { timeText } from '../notify/wording-time.ts'
import { type Steps, type Tx, undo } from '../../platform/db/index.ts'
import { useFiles } from '../../platform/file/files.ts'
import { badField, isRefused, type Refused, refused } from '../../platform/outcome.ts'
import { asStaff, type StaffMember } from '../../platform/who.ts'
import { chargedLines } from '../money/fees.ts'
import { enterEvent } from '../touchpoint/door.ts'
import { offerForDelay, passOnWords, tellOfDelay } from './compensation.ts'
import { postponed, tellOfAnotherDelay } from './overdue.ts'
import { type Done, faultOf, takeStep } from './step.ts'
import { keptAt, tapOf, type TapTime } from './tapped.ts'
import type { RepairRow } from './store.ts'
import { tellReporter } from './tell.ts'
import type { Deps } from '../../kernel/deps.ts'

const farthestMs = 60 * 24 * 3_600_000
export const touchpointSource = 'repair'
/** One event for each time the work was finished: a return begins another round. */
export const eventKey = (order: Pick<RepairRow, 'id' | 'returns'>) => `${order.id}:${order.returns}`

const mineOnly = (who: StaffMember) => (order: RepairRow) => order.engineerId === who.staffId

export function* depart(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  repairId: string,
  input: BodyOf<typeof departForRepair> = {},
): Steps<Done | Refused> {
  const tap = yield* tapOf(tx, deps, repairId, input)
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'depart',
    by: asStaff(who),
    mine: mineOnly(who),
    change: () => ({ departedAt: tap.at }),
    event: { kind: 'departed', ...tap },
  })
  const by = order.arriveBy === null ? '' : timeText(deps.time, order.arriveBy, deps.now)
  yield* tellReporter(tx, deps, order, (called) => messages.repairDeparted({ ...called, engineer: who.name, by }), 'departed')
  return { repairId }
}

/** There, with a photo. The work begins at once unless the engineer wants to look first. */
export function* arrive(
  tx: Tx,
  deps: Deps,
  who: StaffMember,
  repairId: string,
  input: BodyOf<typeof arriveAtRepair>,
): Steps<Done | Refused> {
  const tap = yield* tapOf(tx, deps, repairId, input)
  const { eventId } = yield* takeStep(tx, deps, repairId, {
    action: 'arrive',
    by: asStaff(who),
    mine: mineOnly(who),
    change: (order) => ({ arrivedAt: keptAt(deps, tap, [order.arriveBy, order.arriveByFirst]), departedAt: order.departedAt ?? tap.at }),
    event: { kind: 'arrived', ...tap },
  })
  yield* useFiles(tx, deps, input.photoIds, { kind: 'repair_event', id: eventId, by: who.accountId, pointer: '/body/photoIds' })
  if (input.start !== false) yield* begin(tx, deps, who, repairId, tap)
  return { repairId }
}

export function* begin(tx: Tx, deps: Deps, who: StaffMember, repairId: string, tap?: TapTime): Steps<Done | Refused> {
  yield* takeStep(tx, deps, repairId, { action: 'start', by: asStaff(who), mine: mineOnly(who), event: { kind: 'started', ...tap } })
  return { repairId }
}

/**
 * It will be later: the true reason, the new time, what is given for it. The promise moves, and the first one stays on record. The
 * resident is told of what was granted, and of nothing else that was offered.
 */
export function* delay(tx: Tx, deps: Deps, who: StaffMember, repairId: string, input: BodyOf<typeof delayRepair>): Steps<Done | Refused> {
  const newTime = Date.parse(input.newTime)
  if (!(newTime > deps.now)) return undo(badField('/body/newTime', 'in_the_past'))
  if (newTime > deps.now + farthestMs) return undo(badField('/body/newTime', 'too_far_ahead'))
  const dispatcher = who.roles.some((role) => role === 'desk' || role === 'butler' || role === 'manager')
  let escalated: number | null = null
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'delay',
    by: asStaff(who),
    mine: (row) => dispatcher || row.engineerId === who.staffId,
    change(before, state) {
      const change = postponed(before, state, newTime)
      escalated = change.escalated === undefined ? null : before.escalated
      return { ...change, delayReason: input.reason, misses: 0 }
    },
    event: { kind: 'delayed', note: input.reason, dueAt: newTime },
  })
  if (escalated !== null) yield* tellOfAnotherDelay(tx, deps, order, { by: who.name, reason: input.reason, newTime, escalated })
  const given = input.compensation ? yield* offerForDelay(tx, deps, who, order, { ...input.compensation, reason: input.reason }) : null
  if (input.offer) yield* passOnWords(tx, deps, who, order, input.offer)
  yield* tellOfDelay(tx, deps, order, { reason: input.reason, by: timeText(deps.time, newTime, deps.now) }, given)
  return { repairId }
}

/** Done, with its proof and its price. Two hours later somebody may be asked about it. */
export function* finish(tx: Tx, deps: Deps, who: StaffMember, repairId: string, input: BodyOf<typeof finishRepair>): Steps<Done | Refused> {
  const feeLines = yield* chargedLines(tx, deps, input.feeLines)
  if (isRefused(feeLines)) return undo(feeLines)
  const totalFen = sumFen(feeLines)
  const ceiling = ceilingFen(who.roles, 'materials', deps.settings.authority)
  if (totalFen > ceiling)
    return undo({ ...refused('over_authority', [{ pointer: '/body/feeLines', code: 'too_big', params: { limit: ceiling } }]) })
  const tap = yield* tapOf(tx, deps, repairId, input)
  const { order } = yield* takeStep(tx, deps, repairId, {
    action: 'finish',
    by: asStaff(who),
    mine: mineOnly(who),
    change: (row) => ({
      finishedAt: keptAt(deps, tap, [row.finishBy, row.finishByFirst]),
      finishNote: input.note,
      feeLines,
      delayReason: '',
    }),
    event: { kind: 'finished', note: input.note, ...tap },
  })
  // a public place is nobody's home: its repair is charged to no resident
  if (order.roomId === null && feeLines.length > 0) return undo(badField('/body/feeLines', 'not_available'))
  const round = `${repairId}:${order.returns}`
  yield* useFiles(tx, deps, input.beforePhotoIds, { kind: 'repair_before', id: round, by: who.accountId, pointer: '/body/beforePhotoIds' })
  yield* useFiles(tx, deps, input.afterPhotoIds, { kind: 'repair_after', id: round, by: who.accountId, pointer: '/body/afterPhotoIds' })
  yield* enterEvent(tx, deps, {
    source: touchpointSource,
    externalId: eventKey(order),
    touchpoint: 'repair_finished',
    personId: order.reporterId,
    roomId: order.roomId,
    servedBy: [who.staffId],
    occurredAt: deps.now,
    facts: {
      subjectId: repairId,
      matter: `repair:${order.roomId ?? order.place}:${order.spot}`,
      ...(order.roomId === null ? { place: order.place } : {}),
      timesReported: order.timesReported,
      // of a place that was reported so often nobody is asked before the resident has signed
      awaitsSignature: order.timesReported >= deps.settings.samePlace.alarmReports,
    },
  })
  yield* tellReporter(
    tx,
    deps,
    order,
    (called) => messages.repairFinished({ ...called, totalFen, tip: careTip(faultOf(order), order.spot as Place) }),
    `finished:${order.returns}`,
    messages.followedFinished,
  )
  return { repairId }
}
