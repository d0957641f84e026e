import { yuan } from '@linsheng/shared/domain'
import type { HeldPayment } from '@linsheng/shared/contract/payment/held.ts'
import { heldList, settleSheet } from '@linsheng/shared/words/held'
import { beside, clause, list } from '@linsheng/shared/words/phrases'
import { Form, Input, Radio, Skeleton } from 'antd'
import { getRouteApi } from '@tanstack/react-router'
import { failureOf } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import { opened, withPages } from '../../app/list-state'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import { Drawer } from '../../components/drawer'
import { Empty } from '../../components/empty'
import { type Column, ListTable } from '../../components/list-table'
import { Loaded } from '../../components/loaded'
import { Facts } from '../../components/parts'
import { usePages } from '../../components/use-pages'
import type { Post } from '../../data/me'
import { heldKey, readHeld, useSettle } from '../../data/money'
import { held as own, words } from './words'

const route = getRouteApi('/c/$communityId/bills')

const columns: readonly Column<HeldPayment>[] = [
  { title: own.columns.why, cell: ({ reason }) => <span className="strong">{heldList.reasons[reason]}</span> },
  { title: heldList.payer, cell: ({ payer }) => payer },
  { title: own.columns.rooms, cell: ({ bills }) => list(...new Set(bills.map(({ label }) => `${label.building} ${label.room}`))) },
  { title: heldList.ordered, number: true, width: 110, cell: ({ orderedFen }) => yuan(orderedFen) },
  { title: heldList.paid, number: true, width: 110, cell: ({ paidFen }) => (paidFen === null ? heldList.notSaid : yuan(paidFen)) },
  { title: heldList.heldAt, width: 140, cell: ({ heldAt }) => <When at={heldAt} /> },
]

function When({ at }: { at: HeldPayment['heldAt'] }) {
  return <span className="muted nowrap">{useTimeWords().full(at)}</span>
}

/** Payments in WeChat that were entered nowhere: the manager decides about each. */
export function Held({ post: { communityId } }: { post: Post }) {
  const state = route.useSearch()
  const go = route.useNavigate()
  const { query, more, isReadingMore } = usePages({
    key: heldKey(communityId),
    read: (cursor) => readHeld(communityId, cursor),
    pages: state.pages,
    onPages: (pages) => void go({ search: (now) => withPages(now, pages), replace: true }),
  })
  const open = (id: string | undefined) => void go({ search: (now) => opened(now, id) })
  const payment = query.data?.find(({ id }) => id === state.open)
  return (
    <>
      <div className="medium muted">{heldList.sub}</div>
      <Loaded query={query} what={own.what} skeleton={<Skeleton active paragraph={{ rows: 6 }} />}>
        {(rows) => (
          <ListTable
            label={words.tabs.held}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            openKey={payment?.id}
            onOpen={({ id }) => open(id)}
            onMore={more}
            isReadingMore={isReadingMore}
            empty={<Empty title={heldList.empty} sub={heldList.emptySub} />}
          />
        )}
      </Loaded>
      {payment && <HeldDrawer key={payment.id} communityId={communityId} payment={payment} onClose={() => open(undefined)} />}
    </>
  )
}

interface HeldDrawerProps {
  communityId: string
  payment: HeldPayment
  onClose: () => void
}

function HeldDrawer({ communityId, payment, onClose }: HeldDrawerProps) {
  const time = useTimeWords()
  const { reason, payer, orderedFen, paidFen, bills, number, heldAt } = payment
  return (
    <Drawer title={heldList.reasons[reason]} width={556} onClose={onClose}>
      <Facts
        rows={[
          [heldList.ordered, own.yuan(yuan(orderedFen))],
          [heldList.paid, paidFen === null ? heldList.notSaid : own.yuan(yuan(paidFen))],
          [heldList.payer, payer],
          [heldList.heldAt, time.full(heldAt)],
          [heldList.number, <span className="text-serial">{number}</span>],
        ]}
      />
      {bills.map(({ id, period, label, totalFen, state }) => (
        <div key={id} className="band">
          {beside(`${label.building} ${label.room}`, clause(time.month(period), own.yuan(yuan(totalFen))))}
          {state === 'paid' && <div className="small muted">{heldList.billPaid}</div>}
        </div>
      ))}
      <Settle communityId={communityId} payment={payment} onDone={onClose} />
    </Drawer>
  )
}

interface Decision {
  decision: HeldPayment['ways'][number]['decision']
  reason: string
}

/** Only what is possible is offered, with the sums that the server has reckoned. */
function Settle({ communityId, payment, onDone }: { communityId: string; payment: HeldPayment; onDone: () => void }) {
  const settle = useSettle(communityId, payment.id)
  const failure = settle.error ? failureOf(settle.error) : null
  const isChanged = failure?.code === 'state_conflict'
  return (
    <section className="card step-form" aria-label={settleSheet.title}>
      <DraftForm<Decision>
        draft={`held:${payment.id}`}
        submit={settleSheet.send}
        isSending={settle.isPending}
        failure={isChanged ? null : failure}
        onSend={({ decision, reason }, sent) => settle.mutate({ decision, reason: reason.trim() }, { onSuccess: () => (sent(), onDone()) })}
      >
        <Form.Item name="decision" label={settleSheet.title} rules={chosen(settleSheet.missing)}>
          <Radio.Group className="stack">
            {payment.ways.map((way) => (
              <Radio key={way.decision} value={way.decision}>
                <span className="strong">{settleSheet.decisions[way.decision]}</span>
                <div className="small muted">{effectOf(way)}</div>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="reason" label={settleSheet.reason} rules={needed(settleSheet.missing)}>
          <Input.TextArea rows={2} maxLength={300} placeholder={settleSheet.reasonHint} />
        </Form.Item>
        {isChanged && (
          <div className="band warn" role="alert">
            {settleSheet.changed}
          </div>
        )}
      </DraftForm>
    </section>
  )
}

const effectOf = ({ decision, enteredFen, refundFen }: HeldPayment['ways'][number]): string =>
  settleSheet.effects[decision]({ enteredFen: yuan(enteredFen), refundFen: yuan(refundFen), refunds: refundFen > 0 })
