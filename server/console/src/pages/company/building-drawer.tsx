import { addRooms, type Building, changeBuilding, type RoomRow } from '@linsheng/shared/contract/community/premises.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call, failureOf } from '../../app/api'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import { usePages } from '../../components/use-pages'
import { list } from '../../components/words'
import { premisesKey, readRooms, roomsKey } from '../../data/company'
import { rangeText } from './building-form'
import { RangeFields } from './range-fields'
import { type NewRoom, type RangeText, roomsOf } from './room-range'
import { RoomLine } from './room-line'
import { premisesPart as words } from './words'

interface BuildingDrawerProps {
  communityId: string
  building: Building
  onClose: () => void
}

/** A building: its name, and its rooms, each of which can be corrected and taken out of use. */
export function BuildingDrawer({ communityId, building, onClose }: BuildingDrawerProps) {
  const [pages, setPages] = useState(1)
  const [form, setForm] = useState<'name' | 'rooms' | null>(null)
  const { query, more, isReadingMore } = usePages<RoomRow>({
    key: roomsKey(communityId, building.id),
    read: (cursor) => readRooms(communityId, building.id, cursor),
    pages,
    onPages: setPages,
  })
  const close = () => setForm(null)
  return (
    <Drawer title={words.roomsOf(building.name)} width={556} onClose={onClose}>
      {form === null && (
        <div className="row">
          <Button onClick={() => setForm('name')}>{words.change}</Button>
          <Button onClick={() => setForm('rooms')}>{words.addRooms}</Button>
        </div>
      )}
      {form === 'name' && <NameForm communityId={communityId} building={building} onDone={close} />}
      {form === 'rooms' && <RoomsForm communityId={communityId} building={building} onDone={close} />}
      <Loaded query={query} what={words.roomsOf(building.name)}>
        {(rooms) =>
          rooms.length === 0 ? (
            <div className="muted">{words.noRooms}</div>
          ) : (
            <ul className="edit-list">
              {rooms.map((room) => (
                <RoomLine key={room.id} communityId={communityId} room={room} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {more && (
        <Button type="link" loading={isReadingMore} onClick={more}>
          {list.more}
        </Button>
      )}
    </Drawer>
  )
}

interface FormProps {
  communityId: string
  building: Building
  onDone: () => void
}

function NameForm({ communityId, building, onDone }: FormProps) {
  const queries = useQueryClient()
  const [name, setName] = useState(building.name)
  const save = useMutation({
    mutationFn: () => call(changeBuilding, { params: { communityId, buildingId: building.id }, body: { name: name.trim() } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['buildings', communityId] })
      onDone()
    },
  })
  const isTaken = save.error !== null && failureOf(save.error).code === 'already_done'
  return (
    <div className="card stack step-form">
      <Input aria-label={words.name} value={name} maxLength={20} onChange={({ target }) => setName(target.value)} />
      {isTaken && <span className="field-fault">{words.taken}</span>}
      {!isTaken && <FaultLine error={save.error} />}
      <div className="row">
        <Button type="primary" disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </div>
  )
}

function RoomsForm({ communityId, building, onDone }: FormProps) {
  const queries = useQueryClient()
  const [form] = Form.useForm<Partial<RangeText>>()
  const add = useMutation({
    mutationFn: (rooms: NewRoom[]) => call(addRooms, { params: { communityId, buildingId: building.id }, body: { rooms } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: premisesKey(communityId) })
      onDone()
    },
  })
  const send = (values: Partial<RangeText>) => {
    const read = roomsOf(rangeText(values))
    if ('rooms' in read) add.mutate(read.rooms)
    else form.setFields(Object.entries(read.faults).map(([at, fault]) => ({ name: at as keyof RangeText, errors: [words[fault]] })))
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={send} className="card step-form">
      <RangeFields />
      <FaultLine error={add.error} says={{ already_done: words.taken }} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </Form>
  )
}
