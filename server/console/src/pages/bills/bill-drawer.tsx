import { yuan } from '@linsheng/shared/domain'
import type { DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { deskBillPage } from '@linsheng/shared/words/desk-bills'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { today, useTimeWords } from '../../app/clock'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import { deskBillQuery, useBillStep } from '../../data/bills'
import type { Post } from '../../data/me'
import { AnswerForm } from './answer-form'
import { BillBody } from './bill-body'
import { BillState, billTitle } from './columns'
import { TakeForm } from './take-form'
import { Taken, useTake } from './use-take'
import { words } from './words'

interface BillDrawerProps {
  post: Post
  billId: string
  onClose: () => void
}

/** One bill beside the list: what it is made of, what was asked, and what can be done about it. */
export function BillDrawer({ post, billId, onClose }: BillDrawerProps) {
  const time = useTimeWords()
  const query = useQuery(deskBillQuery(post.communityId, billId))
  const desk = query.data
  return (
    <Drawer
      title={desk ? billTitle(desk.bill, desk.people[0]?.name) : deskBillPage.what}
      mark={desk && <Mark desk={desk} />}
      note={desk && <span className="small muted nowrap">{deskBillPage.head(time.bill(desk.bill), yuan(desk.bill.totalFen))}</span>}
      width={556}
      onClose={onClose}
    >
      <Loaded query={query} what={deskBillPage.what} skeleton={<Skeleton active paragraph={{ rows: 10 }} />}>
        {(one) => <BillBody desk={one} work={<Work post={post} desk={one} />} />}
      </Loaded>
    </Drawer>
  )
}

function Mark({ desk: { bill, remindedAt, standing = 'unpaid' } }: { desk: DeskBill }) {
  return <BillState bill={{ ...bill, remindedAt, standing }} />
}

/** What can be done now: a question is answered first, and until then nobody is reminded. */
function Work({ post: { communityId }, desk }: { post: Post; desk: DeskBill }) {
  const { bill, people } = desk
  const [takes, setTakes] = useState(false)
  const take = useTake(communityId)
  const owed = bill.state === 'unpaid'
  if (takes && owed)
    return (
      <section className="card stack step-form" aria-label={words.take}>
        <Taken take={take} />
        <TakeForm take={take} bills={[bill]} people={people} onCancel={() => setTakes(false)} />
      </section>
    )
  return (
    <>
      <Taken take={take} />
      {bill.disputed && <AnswerForm key={bill.dispute?.askedAt.at} communityId={communityId} desk={desk} />}
      {owed && <Owed communityId={communityId} bill={bill} onTake={() => setTakes(true)} />}
    </>
  )
}

interface OwedProps {
  communityId: string
  bill: DeskBill['bill']
  onTake: () => void
}

/** Taking the money, and a reminder where it is late and nobody waits for an answer. */
function Owed({ communityId, bill, onTake }: OwedProps) {
  const step = useBillStep(communityId, bill.id)
  return (
    <>
      <div className="row wrap">
        <Button type={bill.disputed ? 'default' : 'primary'} onClick={onTake}>
          {deskBillPage.take}
        </Button>
        {!bill.disputed && bill.dueOn < today() && (
          <Button loading={step.isPending} onClick={() => step.mutate({ do: 'remind' })}>
            {deskBillPage.remind}
          </Button>
        )}
        {step.isSuccess && <span role="status">{deskBillPage.remindDone}</span>}
      </div>
      <FaultLine error={step.error} says={{ already_done: deskBillPage.remindedLately, state_conflict: deskBillPage.nobodyThere }} />
    </>
  )
}
