import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { readDeskBill, remindOfBill, type DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { yuan } from '@linsheng/shared/domain'
import { call, type CallFailure } from '../../../app/api'
import { today } from '../../../app/state/clock'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { quoted } from '@linsheng/shared/words/phrases'
import { failureWords } from '@linsheng/shared/words/failures'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Icon } from '../../../components/icon/icon'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { deskBillPage as words } from '../bills/words'
import { TakeSheet } from '../counter/take-sheet'
import { AnswerSheet } from './answer-sheet'
import { LinesCard } from './lines-card'

/** One bill at the desk: the question and the sums it is about, its answer, the money, a reminder. */
function DeskBillPage({ post }: StaffPageProps) {
  const { communityId } = post
  const { id = '' } = useRouter().params
  const params = { communityId, billId: id }
  const loaded = useLoaded(`desk-bill:${id}`, () => call(readDeskBill, { params }), { keep: false })
  const [open, setOpen] = useState<'answer' | 'take' | null>(null)
  const { fault, setFault, attempt } = useAttempt()
  const changed = () => {
    setOpen(null)
    void loaded.reload()
  }
  const remind = () =>
    attempt(
      async () => {
        await call(remindOfBill, { params })
        say(words.remindDone)
        await loaded.reload()
      },
      (failure) => setFault(remindFault(failure) ?? failureWords(failure)),
    )
  const data = loaded.data
  const over = data && (
    <>
      {open === 'answer' && <AnswerSheet communityId={communityId} desk={data} onAnswered={changed} onClose={() => setOpen(null)} />}
      {open === 'take' && (
        <TakeSheet communityId={communityId} bills={[data.bill]} people={data.people} onTaken={changed} onClose={() => setOpen(null)} />
      )}
    </>
  )
  const foot = data && (
    <Foot desk={data} fault={fault} onAnswer={() => setOpen('answer')} onTake={() => setOpen('take')} onRemind={remind} />
  )
  return (
    <StaffFrame post={post} title={data?.bill.disputed ? words.title : words.plainTitle} shownAt={loaded.at} foot={foot} over={over}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {(desk) => (
          <>
            <Head desk={desk} />
            <LinesCard desk={desk} />
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

/** Why nobody was reminded, where it is more than a failure of the call. */
const remindFault = ({ code }: CallFailure): string | null =>
  code === 'already_done' ? words.remindedLately : code === 'state_conflict' ? words.nobodyThere : null

function Head({ desk: { bill, askedBy, remindedAt } }: { desk: DeskBill }) {
  const time = useTimeWords()
  const { label, totalFen, dispute, disputed, state, payment, dueOn } = bill
  const answer = dispute?.answer
  return (
    <View className="card stack gap-8">
      <View>
        <View className="text-title text-digits">{`${label.building} ${label.room}`}</View>
        <View className="text-sub text-digits">{words.head(time.bill(bill), yuan(totalFen))}</View>
        <View className="text-sub text-digits">
          {payment
            ? words.paid(time.full(payment.paidAt), words.channels[payment.channel], payment.receiptNumber)
            : state === 'paid'
              ? words.settled
              : words.due(time.date(dueOn), dueOn < today())}
        </View>
        {remindedAt && <View className="text-note text-digits">{words.reminded(time.full(remindedAt))}</View>}
      </View>
      {dispute && (
        <>
          <View className="callout callout--accent text-lines">{quoted(dispute.about)}</View>
          <View className="text-note text-digits">{words.asked(askedBy?.name ?? '', time.full(dispute.askedAt))}</View>
        </>
      )}
      {disputed && (
        <View className="inline-row text-sub">
          <Icon name="clock" small />
          {words.waits}
        </View>
      )}
      {answer && <View className="text-sub text-lines">{words.answered(answer.words, time.full(answer.at))}</View>}
      {answer?.changed && (
        <View className="text-sub text-digits">{words.changed(yuan(answer.changed.fromFen), yuan(answer.changed.toFen))}</View>
      )}
    </View>
  )
}

interface FootProps {
  desk: DeskBill
  fault: string
  onAnswer: () => void
  onTake: () => void
  onRemind: () => Promise<unknown>
}

/** What can be done now: a question is answered first, and until then nobody is reminded. */
function Foot({ desk: { bill }, fault, onAnswer, onTake, onRemind }: FootProps) {
  const { disputed, state, dueOn } = bill
  const owed = state === 'unpaid'
  if (!owed && !disputed) return null
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {owed && !disputed && dueOn < today() && <Button onPress={onRemind}>{words.remind}</Button>}
        {owed && (
          <Button look={disputed ? 'secondary' : 'primary'} onPress={onTake}>
            {words.take}
          </Button>
        )}
        {disputed && (
          <Button look="primary" onPress={onAnswer}>
            {words.answer}
          </Button>
        )}
      </View>
    </>
  )
}

export default staffPage(DeskBillPage)
