import { yuan } from '@linsheng/shared/domain'
import type { DeskBill } from '@linsheng/shared/contract/payment/desk.ts'
import { answerSheet } from '@linsheng/shared/words/desk-bills'
import { Form, Input, InputNumber, Radio } from 'antd'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import { useBillStep } from '../../data/bills'
import { drawer as words } from './words'

interface Answer {
  way: 'correct' | 'keep'
  said: string
  yuan?: number
  why?: string
}

const fenOf = (yuanTyped: number | undefined | null): number => Math.round((yuanTyped ?? 0) * 100)

/** The answer to a question. To correct and not to correct weigh the same; a correction is a line of its own. */
export function AnswerForm({ communityId, desk: { bill } }: { communityId: string; desk: DeskBill }) {
  const { mutate, isPending, failure } = useBillStep(communityId, bill.id)
  const mayCorrect = bill.state === 'unpaid'
  const send = ({ way, said, yuan: off, why = '' }: Answer, sent: () => void) => {
    const correction = { kind: 'other' as const, label: answerSheet.line, note: why.trim(), amountFen: -fenOf(off) }
    const lines = mayCorrect && way === 'correct' ? [...bill.lines, correction] : null
    mutate({ do: 'answer', body: { words: said.trim(), lines } }, { onSuccess: sent })
  }
  return (
    <section className="card step-form" aria-label={answerSheet.title}>
      <DraftForm<Answer> draft={`bill-answer:${bill.id}`} submit={answerSheet.send} isSending={isPending} failure={failure} onSend={send}>
        {mayCorrect ? (
          <Form.Item name="way" label={words.howTo} extra={words.howToSub} rules={chosen(words.howToMissing)}>
            <Radio.Group className="two">
              <Way value="correct" title={answerSheet.correct} sub={answerSheet.correctSub} />
              <Way value="keep" title={words.keep} sub={words.keepSub} />
            </Radio.Group>
          </Form.Item>
        ) : (
          <div className="band">{words.paidKeeps}</div>
        )}
        <Form.Item noStyle dependencies={['way', 'yuan']}>
          {({ getFieldValue }) =>
            mayCorrect &&
            getFieldValue('way') === 'correct' && <Correction totalFen={bill.totalFen} off={fenOf(getFieldValue('yuan') as number)} />
          }
        </Form.Item>
        <Form.Item name="said" label={answerSheet.title} extra={answerSheet.sub} rules={needed(answerSheet.missing)}>
          <Input.TextArea rows={3} maxLength={300} placeholder={answerSheet.hint} />
        </Form.Item>
      </DraftForm>
    </section>
  )
}

function Way({ value, title, sub }: { value: Answer['way']; title: string; sub: string }) {
  return (
    <Radio value={value} className="way">
      <span className="strong">{title}</span>
      <div className="small muted">{sub}</div>
    </Radio>
  )
}

function Correction({ totalFen, off }: { totalFen: number; off: number }) {
  const tooMuch = off > totalFen
  return (
    <div className="two">
      <Form.Item
        name="yuan"
        label={answerSheet.amount}
        extra={off > 0 && !tooMuch && answerSheet.becomes(yuan(totalFen - off))}
        rules={[
          { required: true, message: answerSheet.missingAmount },
          { validator: () => (tooMuch ? Promise.reject(new Error(answerSheet.tooMuch)) : Promise.resolve()) },
        ]}
      >
        <InputNumber min={0.01} max={999_999} precision={2} controls={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="why" label={answerSheet.why} rules={needed(answerSheet.missingAmount)}>
        <Input maxLength={60} placeholder={answerSheet.whyHint} />
      </Form.Item>
    </div>
  )
}
