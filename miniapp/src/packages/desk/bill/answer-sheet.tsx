import { answerDispute, type DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { Field, LongField, View } from '../../../components/base'
import { Chip } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { useFormDraft } from '../../../features/session/use-draft'
import { fenOf } from '@linsheng/shared/domain/typed-fen'
import { ResidentReads } from '../../../features/staff/resident-reads'
import { answerSheet as words } from '../bills/words'

interface AnswerSheetProps {
  communityId: string
  desk: DeskBill
  onAnswered: () => void
  onClose: () => void
}

const nothing = { said: '', correcting: false, amount: '', why: '' }

/** The answer in words, and where the sum was wrong a line that takes off: what was charged stays as it was. */
export function AnswerSheet({ communityId, desk: { bill }, onAnswered, onClose }: AnswerSheetProps) {
  const [form, setForm, sent] = useFormDraft(`bill-answer:${bill.id}`, nothing)
  const { said, correcting, amount, why } = form
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const { fault, setFault, attempt } = useAttempt([form])
  const off = fenOf(amount)
  const mayCorrect = bill.state === 'unpaid'
  const corrects = mayCorrect && correcting
  const send = async () => {
    if (said.trim() === '') return setFault(words.missing)
    if (corrects && (!off || why.trim() === '')) return setFault(words.missingAmount)
    if (corrects && (off ?? 0) > bill.totalFen) return setFault(words.tooMuch)
    const correction = { kind: 'other' as const, label: words.line, note: why.trim(), amountFen: -(off ?? 0) }
    const body = { words: said.trim(), lines: corrects ? [...bill.lines, correction] : null }
    const done = await attempt(() => call(answerDispute, { params: { communityId, billId: bill.id }, body }))
    if (!done) return
    sent()
    say(words.sent)
    onAnswered()
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <LongField value={said} label={words.title} placeholder={words.hint} maxLength={300} onChange={(next) => change({ said: next })} />
      {mayCorrect && (
        <View className="chips">
          <Chip several on={correcting} onPress={() => change({ correcting: !correcting })}>
            {words.correct}
          </Chip>
        </View>
      )}
      {corrects && (
        <>
          <View className="text-note">{words.correctSub}</View>
          <Field
            kind="amount"
            value={amount}
            label={words.amount}
            placeholder={words.amount}
            onChange={(next) => change({ amount: next })}
          />
          <Field value={why} label={words.why} placeholder={words.whyHint} maxLength={60} onChange={(next) => change({ why: next })} />
          {off !== null && off <= bill.totalFen && <View className="text-sub text-digits">{words.becomes(yuan(bill.totalFen - off))}</View>}
        </>
      )}
      <ResidentReads />
    </FormSheet>
  )
}
