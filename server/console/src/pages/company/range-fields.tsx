import { Form, Input } from 'antd'
import { premisesPart as words } from './words'

/** From which floor to which, how many rooms on each, and what they are like. */
export function RangeFields() {
  return (
    <>
      <p className="muted medium">{words.roomsHint}</p>
      <div className="three">
        <Form.Item name="from" label={words.from} initialValue="1">
          <Input maxLength={4} />
        </Form.Item>
        <Form.Item name="to" label={words.to}>
          <Input maxLength={4} />
        </Form.Item>
        <Form.Item name="perFloor" label={words.perFloor}>
          <Input maxLength={3} />
        </Form.Item>
      </div>
      <div className="two">
        <Form.Item name="area" label={words.area}>
          <Input maxLength={7} />
        </Form.Item>
        <Form.Item name="roomType" label={words.kind}>
          <Input maxLength={20} />
        </Form.Item>
      </div>
    </>
  )
}
