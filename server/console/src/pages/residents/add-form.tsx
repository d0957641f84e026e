import { residentRoles, type ResidentRole } from '@linsheng/shared/domain/roles'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { chosen, DraftForm, needed } from '../../components/draft-form'
import { addResident, useHomeStep } from '../../data/households'
import { acts as words, file } from './words'

interface Values {
  name: string
  phone: string
  role: ResidentRole
  livesHere?: boolean
  smartphone?: boolean
}

interface FormProps {
  communityId: string
  roomId: string
  onEnd: () => void
}

/** Puts somebody on the list of a room: who signs in with this number is bound to it. A helper waits for the resident's yes. */
export function AddForm({ communityId, roomId, onEnd }: FormProps) {
  const add = useHomeStep<unknown>(communityId)
  const [told, setTold] = useState('')
  const isThere = add.failure?.code === 'already_done'
  const send = ({ name, phone, role, livesHere = true, smartphone = true }: Values, sent: () => void) => {
    const lives = role === 'helper' ? false : livesHere
    const body = { roomId, name: name.trim(), phone: phone.trim(), role, livesHere: lives, birthYear: null, smartphone }
    const done = () => {
      sent()
      setTold(role === 'helper' ? words.addedHelper(body.name) : words.added(body.name))
    }
    add.mutate(() => addResident(communityId, body), { onSuccess: done })
  }
  if (told !== '')
    return (
      <div className="band" role="status">
        {told}
      </div>
    )
  return (
    <section className="card step-form" aria-label={words.add}>
      <DraftForm<Values>
        draft={`add-resident:${roomId}`}
        submit={words.send}
        isSending={add.isPending}
        failure={isThere ? null : add.failure}
        onCancel={onEnd}
        onSend={send}
      >
        <div className="three">
          <Form.Item name="name" label={words.name} rules={needed(words.missing.name)}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="phone" label={words.phone} rules={needed(words.missing.phone)}>
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
          <Form.Item name="role" label={words.role} rules={chosen(words.missing.role)}>
            <Select options={residentRoles.map((value) => ({ value, label: file.roles[value] }))} />
          </Form.Item>
        </div>
        <div className="row">
          <Form.Item name="livesHere" valuePropName="checked" initialValue={true} noStyle>
            <Checkbox>{words.lives}</Checkbox>
          </Form.Item>
          <Form.Item name="smartphone" valuePropName="checked" initialValue={true} noStyle>
            <Checkbox>{words.smartphone}</Checkbox>
          </Form.Item>
          <span className="small muted">{words.livesSub}</span>
        </div>
        {isThere && (
          <div className="band warn" role="alert">
            {words.already}
          </div>
        )}
      </DraftForm>
    </section>
  )
}
