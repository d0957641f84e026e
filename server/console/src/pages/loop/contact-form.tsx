import { contactResident, writeByRelay } from '@linsheng/shared/contract/loop/work.ts'
import type { ContactWay } from '@linsheng/shared/domain/recovery-case'
import { contactPage as words, relaySheet } from '@linsheng/shared/words/case-forms'
import { painOf } from '@linsheng/shared/words/case-who'
import { plainYuan } from '@linsheng/shared/words/money'
import { Form, Input, Radio } from 'antd'
import { call } from '../../app/api'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import type { StepProps } from './case-work'
import { useCaseWork } from './use-case-work'
import { missing } from './words'

const ways = ['phone', 'wechat', 'visit'] as const

interface Contact {
  way: ContactWay
  reached: 'yes' | 'no'
  note: string
}

/** The first words: three sentences to begin with, and a note of how it went. Nothing is chosen beforehand. */
export function ContactForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  const resident = detail.resident?.name ?? ''
  const pain = painOf(detail)
  const lines = [pain ? words.empathy(resident, post.name, pain) : words.empathyPlain(resident, post.name), words.action, words.informed]
  return (
    <DraftForm<Contact>
      draft={`contact:${detail.id}`}
      submit={words.save}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ way, reached, note }, sent) =>
        mutate(() => call(contactResident, { params, body: { way, reached: reached === 'yes', note: note.trim() } }), {
          onSuccess: () => (sent(), onEnd()),
        })
      }
    >
      <div className="section-title">{words.threeLines}</div>
      {lines.map((line) => (
        <div key={line} className="band" style={{ marginBottom: 6 }}>
          {line}
        </div>
      ))}
      <Form.Item name="way" label={words.after} rules={chosen(missing.way)}>
        <Radio.Group options={ways.map((value) => ({ value, label: words.ways[value] }))} />
      </Form.Item>
      <Form.Item name="reached" rules={chosen(missing.reached)}>
        <Radio.Group options={(['yes', 'no'] as const).map((value) => ({ value, label: words.reached[value] }))} />
      </Form.Item>
      <Form.Item name="note" label={words.note} rules={needed(missing.note)}>
        <Input.TextArea rows={3} maxLength={500} placeholder={words.noteHint} />
      </Form.Item>
      <p className="small muted" style={{ marginBottom: 8 }}>
        {detail.ceilingFen > 0 ? words.ceiling(plainYuan(detail.ceilingFen)) : words.noCeiling}
      </p>
    </DraftForm>
  )
}

/** Words to a resident whom staff do not know. */
export function RelayForm({ post, detail, onEnd }: StepProps) {
  const { mutate, isPending, failure } = useCaseWork(post.communityId, detail.id)
  const params = { communityId: post.communityId, caseId: detail.id }
  return (
    <DraftForm<{ text: string }>
      draft={`relay:${detail.id}`}
      submit={relaySheet.send}
      isSending={isPending}
      failure={failure}
      onCancel={onEnd}
      onSend={({ text }, sent) =>
        mutate(() => call(writeByRelay, { params, body: { text: text.trim() } }), { onSuccess: () => (sent(), onEnd()) })
      }
    >
      <Form.Item name="text" label={relaySheet.title} extra={relaySheet.sub} rules={needed(relaySheet.missing)}>
        <Input.TextArea rows={4} maxLength={500} placeholder={relaySheet.hint} />
      </Form.Item>
    </DraftForm>
  )
}
