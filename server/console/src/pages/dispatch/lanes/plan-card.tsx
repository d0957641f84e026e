import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import { failureWords } from '@linsheng/shared/words/failures'
import { beside } from '@linsheng/shared/words/phrases'
import { staffStates } from '@linsheng/shared/words/staff-orders'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { failureOf } from '../../../app/api'
import { useTimeWords } from '../../../app/clock'
import { orderQuery, useOrderStep } from '../../../data/orders'
import { type Candidate, type Suggestion, suggestionsFor } from './suggestion'
import { words } from './words'

/** Whom an order is to be given to, not saved yet. `at`: by when; `null`: as it was promised. */
export interface Plan {
  row: StaffRepairRow
  engineer: Candidate
  at: number | null
}

interface PlanCardProps {
  communityId: string
  row: StaffRepairRow
  plan: Plan | null
  engineers: readonly Candidate[]
  rows: readonly StaffRepairRow[]
  onPlan: (plan: Plan | null) => void
  onSaved: (order: RepairOrder) => void
}

/** What is suggested for the order that was chosen, and what was decided: one save accepts, assigns and tells. */
export function PlanCard(props: PlanCardProps) {
  const { communityId, row, plan, engineers, rows, onPlan, onSaved } = props
  const step = useOrderStep(communityId)
  const { data: order } = useQuery(orderQuery(communityId, row.id))
  const known = engineers.map((one) => ({ ...one, sameFault: order?.engineers?.find(({ id }) => id === one.id)?.sameFault ?? null }))
  const save = (chosen: Plan, replaces: string | null) => {
    const body = {
      engineerId: chosen.engineer.id,
      replaces,
      ...(chosen.at !== null && { arriveBy: new Date(chosen.at).toISOString() }),
      ...(row.state === 'submitted' && { accept: {} }),
    }
    step.mutate({ repairId: row.id, step: { do: 'assign', body } }, { onSuccess: onSaved })
  }
  return (
    <section className="card plan-card stack" aria-label={words.suggest(row.number, '')}>
      {plan ? (
        <Decided
          plan={plan}
          isSaving={step.isPending}
          onSave={() => save(plan, row.engineer?.id ?? null)}
          onDrop={() => (step.reset(), onPlan(null))}
        />
      ) : (
        <Suggested row={row} found={suggestionsFor(row, known, rows)} onPlan={(engineer) => onPlan({ row, engineer, at: null })} />
      )}
      {plan && step.error !== null && (
        <Refused plan={plan} order={order} error={step.error} onInstead={(replaces) => save(plan, replaces)} />
      )}
    </section>
  )
}

function Suggested({ row, found, onPlan }: { row: StaffRepairRow; found: readonly Suggestion[]; onPlan: (engineer: Suggestion) => void }) {
  const [first, second] = found
  if (!first) return <div className="muted">{words.nobody}</div>
  return (
    <>
      <div className="strong">{words.suggest(row.number, first.name)}</div>
      <div className="small muted">{words.reason(first.sameFault, first.isNear, first.openOrders)}</div>
      {second && (
        <div className="small muted">
          {beside(words.second(second.name), words.reason(second.sameFault, second.isNear, second.openOrders))}
        </div>
      )}
      <div className="row wrap">
        <Button type="primary" onClick={() => onPlan(first)}>
          {words.give(first.name)}
        </Button>
        <Select
          placeholder={words.other}
          aria-label={words.other}
          style={{ width: 104 }}
          value={null}
          options={found.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => {
            const chosen = found.find((one) => one.id === id)
            if (chosen) onPlan(chosen)
          }}
        />
      </div>
    </>
  )
}

interface DecidedProps {
  plan: Plan
  isSaving: boolean
  onSave: () => void
  onDrop: () => void
}

function Decided({ plan: { row, engineer, at }, isSaving, onSave, onDrop }: DecidedProps) {
  const time = useTimeWords()
  const promised = row.promise?.kind === 'arrive' ? Date.parse(row.promise.by.at) : null
  return (
    <>
      <div className="strong">{words.plan(row.number, engineer.name)}</div>
      <div className="small">{at === null ? words.asPromised : words.at(time.wall(at))}</div>
      {at !== null && promised !== null && at > promised && <div className="band warn">{words.later}</div>}
      {row.state === 'submitted' && <div className="small muted">{words.accepts}</div>}
      <div className="row wrap">
        <Button type="primary" autoFocus loading={isSaving} onClick={onSave}>
          {words.save}
        </Button>
        <Button onClick={onDrop}>{words.drop}</Button>
      </div>
    </>
  )
}

interface RefusedProps {
  plan: Plan
  /** As it stands now. */
  order: RepairOrder | undefined
  error: unknown
  onInstead: (replaces: string | null) => void
}

/** Why it was not saved. Where a colleague was first: who, whom they sent, and the own choice beside it. */
function Refused({ plan, order, error, onInstead }: RefusedProps) {
  const failure = failureOf(error)
  if (failure.code !== 'state_conflict' || !order) {
    return (
      <div className="band warn" role="alert">
        {failureWords(failure)}
      </div>
    )
  }
  const sent = order.timeline.findLast(({ kind }) => kind === 'scheduled' || kind === 'reassigned')
  const isSent = order.engineer !== null && sent !== undefined
  return (
    <div className="band warn stack" role="alert">
      {isSent ? words.first(sent.by, order.engineer?.name ?? '', plan.engineer.name) : words.firstState(staffStates[order.state])}
      {isSent && order.engineer?.id !== plan.engineer.id && order.can.includes('schedule') && (
        <Button size="small" onClick={() => onInstead(order.engineer?.id ?? null)}>
          {words.instead(plan.engineer.name)}
        </Button>
      )}
    </div>
  )
}
