import type { ListedCompensation } from '@linsheng/shared/contract/money/compensation.ts'
import { decideWords as words, givenList as said } from '@linsheng/shared/words/giving'
import { givenText } from '@linsheng/shared/words/money'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { failureOf } from '../../app/api'
import { useTimeWords } from '../../app/clock'
import { DraftForm, needed } from '../../components/draft-form'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { Facts } from '../../components/parts'
import { useGivenStep } from '../../data/money'
import { GivenWay, whereWords } from './given-way'
import { given as own } from './words'

interface GivenDrawerProps {
  communityId: string
  row: ListedCompensation
  /** Whether the colleague may decide; an operator reads. */
  decides: boolean
  onClose: () => void
}

/** One compensation with all that a yes needs: how much, to whom, for what, who asks. */
export function GivenDrawer({ communityId, row, decides, onClose }: GivenDrawerProps) {
  const time = useTimeWords()
  const { title, reason, by, decidedBy, offeredAt, decidedAt, state } = row
  const at = time.full(decidedAt ?? offeredAt)
  return (
    <Drawer title={givenText(row)} width={556} onClose={onClose}>
      <Facts
        rows={[
          [own.columns.whom, whereWords(row)],
          [own.columns.why, title],
          reason === '' ? null : [own.reason, reason],
          [own.offered, said.offered(by, time.full(offeredAt))],
          state === 'awaiting_approval'
            ? null
            : [own.decided, decidedBy === by ? said.givenAlone(by, at) : said.granted(decidedBy || by, at)],
          state === 'awaiting_approval' ? null : [own.columns.state, <GivenWay key="way" row={row} />],
        ]}
      />
      {state === 'awaiting_approval' && !decides && <div className="band">{said.waitingOperator}</div>}
      {state === 'awaiting_approval' && decides && <Decide communityId={communityId} row={row} onDone={onClose} />}
      {state === 'granted' && decides && <HandOver communityId={communityId} row={row} />}
    </Drawer>
  )
}

/** Yes and no weigh the same; a no asks why. */
function Decide({ communityId, row, onDone }: { communityId: string; row: ListedCompensation; onDone: () => void }) {
  const [refuses, setRefuses] = useState(false)
  const step = useGivenStep(communityId, row.id)
  const failure = step.error ? failureOf(step.error) : null
  if (refuses)
    return (
      <section className="card step-form" aria-label={words.refuseTitle}>
        <DraftForm<{ reason: string }>
          draft={`refuse-given:${row.id}`}
          submit={words.refuseSend}
          isSending={step.isPending}
          failure={failure}
          onCancel={() => setRefuses(false)}
          onSend={({ reason }, sent) =>
            step.mutate({ do: 'decide', body: { approve: false, reason: reason.trim() } }, { onSuccess: () => (sent(), onDone()) })
          }
        >
          <Form.Item name="reason" label={words.refuseTitle} extra={words.refuseSub} rules={needed(words.missing)}>
            <Input.TextArea rows={2} maxLength={200} placeholder={words.refuseHint} />
          </Form.Item>
        </DraftForm>
      </section>
    )
  return (
    <>
      <FaultLine error={step.error} says={{ over_authority: words.notYours }} />
      <div className="two">
        <Button loading={step.isPending} onClick={() => step.mutate({ do: 'decide', body: { approve: true } }, { onSuccess: onDone })}>
          {words.approve}
        </Button>
        <Button disabled={step.isPending} onClick={() => setRefuses(true)}>
          {words.refuse}
        </Button>
      </div>
    </>
  )
}

/** What is done by hand about what was granted: delivering it, or paying out what is left to who has moved out. */
function HandOver({ communityId, row }: { communityId: string; row: ListedCompensation }) {
  const step = useGivenStep(communityId, row.id)
  const { delivery, gone } = row
  const paysOut = gone === true && delivery?.as === 'credit' && delivery.leftFen > 0
  return (
    <>
      <FaultLine error={step.error} />
      {step.isSuccess && <span role="status">{said.noted}</span>}
      {!delivery && (
        <div className="row">
          <Button loading={step.isPending} onClick={() => step.mutate({ do: 'deliver', body: { byHand: false } })}>
            {said.deliver}
          </Button>
          <Button disabled={step.isPending} onClick={() => step.mutate({ do: 'deliver', body: { byHand: true } })}>
            {said.byHand}
          </Button>
        </div>
      )}
      {paysOut && (
        <div>
          <Button loading={step.isPending} onClick={() => step.mutate({ do: 'pay-out', body: { leftFen: delivery.leftFen } })}>
            {said.paidOut}
          </Button>
        </div>
      )}
    </>
  )
}
