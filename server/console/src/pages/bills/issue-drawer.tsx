import { yuan } from '@linsheng/shared/domain'
import type { Bill } from '@linsheng/shared/contract/payment/bill.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { failureOf } from '../../app/api'
import { today, useTimeWords } from '../../app/clock'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import { Drawer } from '../../components/drawer'
import { billsKey, issueNewBill } from '../../data/bills'
import type { Post } from '../../data/me'
import type { Household } from '../intake/entry'
import { HouseholdField } from '../intake/household-field'
import { roomWords } from './columns'
import { monthsBack } from './months'
import { issue as words } from './words'

const kinds = ['property_fee', 'public_energy', 'repair_materials', 'parking', 'other'] as const

interface Line {
  kind: (typeof kinds)[number]
  label: string
  note?: string
  yuan: number
}
interface Values {
  period: string
  dueOn: string
  lines: Line[]
}

const linesOf = (lines: readonly Line[]) =>
  lines.map(({ kind, label, note = '', yuan: sum }) => ({ kind, label: label.trim(), note: note.trim(), amountFen: Math.round(sum * 100) }))

/** A bill to a room for a month; a month has one. The people of the room are told at once. */
export function IssueDrawer({ post: { communityId }, onClose }: { post: Post; onClose: () => void }) {
  const queries = useQueryClient()
  const [household, setHousehold] = useState<Household | null>(null)
  const [typed, setTyped] = useState('')
  const issue = useMutation({
    mutationFn: ({ roomId, values: { period, dueOn, lines } }: { roomId: string; values: Values }) =>
      issueNewBill(communityId, { roomId, period, dueOn, lines: linesOf(lines) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: billsKey(communityId) }),
  })
  const failure = issue.error ? failureOf(issue.error) : null
  const isTaken = failure?.code === 'already_done'
  const send = (values: Values, sent: () => void) => {
    if (household) issue.mutate({ roomId: household.roomId, values }, { onSuccess: () => (sent(), setHousehold(null)) })
  }
  return (
    <Drawer title={words.title} width={556} onClose={onClose}>
      {issue.data && <Sent bill={issue.data} />}
      <DraftForm<Values>
        key={issue.data?.id ?? ''}
        draft={`issue-bill:${communityId}`}
        submit={words.send}
        isSending={issue.isPending}
        failure={isTaken ? null : failure}
        onCancel={onClose}
        onSend={send}
      >
        <Form.Item
          name="room"
          label={words.room}
          rules={[{ validator: () => (household ? Promise.resolve() : Promise.reject(new Error(words.roomMissing))) }]}
        >
          <HouseholdField {...{ communityId, typed, household }} onType={setTyped} onChoose={setHousehold} />
        </Form.Item>
        <Period />
        <div>{words.lines}</div>
        <Lines />
        {isTaken && (
          <div className="band warn" role="alert">
            {words.already}
          </div>
        )}
      </DraftForm>
    </Drawer>
  )
}

function Sent({ bill }: { bill: Bill }) {
  const time = useTimeWords()
  return (
    <div className="band" role="status">
      {words.sent(roomWords(bill), time.month(bill.period))}
    </div>
  )
}

function Period() {
  const time = useTimeWords()
  const options = monthsBack(today(), '').map((value) => ({ value, label: time.month(value) }))
  return (
    <div className="two">
      <Form.Item name="period" label={words.period} rules={chosen(words.missing.period)}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="dueOn" label={words.dueOn} rules={needed(words.missing.dueOn)}>
        <Input type="date" />
      </Form.Item>
    </div>
  )
}

function Lines() {
  return (
    <Form.List name="lines" initialValue={[{ kind: 'property_fee' }]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <LineFields key={key} name={name} onDrop={fields.length > 1 ? () => remove(name) : undefined} />
          ))}
          <div className="row">
            <Button onClick={() => add({ kind: 'other' })}>{words.add}</Button>
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => <Total lines={(getFieldValue('lines') as Partial<Line>[] | undefined) ?? []} />}
            </Form.Item>
          </div>
        </>
      )}
    </Form.List>
  )
}

function Total({ lines }: { lines: readonly (Partial<Line> | undefined)[] }) {
  const sumFen = lines.reduce((sum, line) => sum + Math.round((line?.yuan ?? 0) * 100), 0)
  return <span className="push strong">{words.total(yuan(sumFen))}</span>
}

function LineFields({ name, onDrop }: { name: number; onDrop: (() => void) | undefined }) {
  return (
    <div className="bill-line">
      <Form.Item name={[name, 'kind']} label={words.kind} rules={chosen(words.missing.label)}>
        <Select options={kinds.map((value) => ({ value, label: words.kinds[value] }))} />
      </Form.Item>
      <Form.Item name={[name, 'label']} label={words.label} rules={needed(words.missing.label)}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name={[name, 'yuan']} label={words.yuan} rules={chosen(words.missing.yuan)}>
        <InputNumber min={-999_999} max={999_999} precision={2} controls={false} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={[name, 'note']} label={words.note} className="wide">
        <Input maxLength={60} placeholder={words.noteHint} />
      </Form.Item>
      {onDrop && (
        <Button type="text" className="drop" onClick={onDrop}>
          {words.drop}
        </Button>
      )}
    </div>
  )
}
