import { yuan } from '@linsheng/shared/domain'
import type { UnpaidRoom } from '@linsheng/shared/contract/payment/desk.ts'
import { counterPage } from '@linsheng/shared/words/desk-bills'
import { beside, list } from '@linsheng/shared/words/phrases'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { today, useTimeWords } from '../../app/clock'
import { useKeys } from '../../app/keys'
import { Drawer } from '../../components/drawer'
import { Line } from '../../components/line'
import { Loaded } from '../../components/loaded'
import { unpaidQuery } from '../../data/bills'
import type { Post } from '../../data/me'
import { billItems, daysLate } from './columns'
import { TakeForm } from './take-form'
import { Taken, useTake } from './use-take'
import { take as words, words as page } from './words'

/** Somebody stands at the counter: the room, what they pay of it, how, and the change. */
export function TakeDrawer({ post: { communityId }, onClose }: { post: Post; onClose: () => void }) {
  const [turn, setTurn] = useState(0)
  // the next one at the counter begins with an empty field
  const again = () => setTurn((now) => now + 1)
  useKeys({ p: again, P: again })
  return (
    <Drawer
      title={page.take}
      width={556}
      note={
        <span className="row small muted">
          <kbd className="key">P</kbd> {words.again}
        </span>
      }
      onClose={onClose}
    >
      <Turn key={turn} communityId={communityId} />
    </Drawer>
  )
}

function Turn({ communityId }: { communityId: string }) {
  const [search, setSearch] = useState('')
  const [roomId, setRoomId] = useState('')
  const found = useQuery(unpaidQuery(communityId, search))
  const rooms = found.data ?? []
  const room = rooms.length === 1 ? rooms[0] : rooms.find((one) => roomText(one) === roomId)
  const take = useTake(communityId)
  const isOver = take.receipts.length > 0 && take.failure === null
  return (
    <>
      <Line name={words.find}>
        <Input.Search
          autoFocus
          allowClear
          maxLength={50}
          placeholder={counterPage.hint}
          aria-label={words.find}
          onSearch={(text) => {
            setRoomId('')
            setSearch(text.trim())
          }}
        />
        {search === '' && <span className="small muted">{words.pick}</span>}
      </Line>
      <Taken take={take} />
      {search !== '' && !isOver && (
        <Loaded query={found} what={page.what}>
          {() => (
            <>
              {rooms.length === 0 && take.failure === null && (
                <div className="band" role="status">
                  <span className="strong">{counterPage.none}</span> <span className="muted">{counterPage.noneSub}</span>
                </div>
              )}
              {rooms.length > 1 && <Rooms rooms={rooms} chosen={roomId} onChoose={setRoomId} />}
              {room && <Chosen key={roomText(room)} room={room} take={take} />}
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

const roomText = ({ label, people }: UnpaidRoom) => beside(`${label.building} ${label.room}`, list(...people.map(({ name }) => name)))

interface RoomsProps {
  rooms: readonly UnpaidRoom[]
  chosen: string
  onChoose: (room: string) => void
}

function Rooms({ rooms, chosen, onChoose }: RoomsProps) {
  return (
    <div className="found" role="group" aria-label={words.find}>
      {rooms.map((room) => (
        <button
          key={roomText(room)}
          type="button"
          aria-pressed={roomText(room) === chosen}
          className={roomText(room) === chosen ? 'on' : undefined}
          onClick={() => onChoose(roomText(room))}
        >
          {roomText(room)}
        </button>
      ))}
    </div>
  )
}

/** What the room owes: all of it is ticked but what is in question; what is not paid now is taken out. */
function Chosen({ room, take }: { room: UnpaidRoom; take: ReturnType<typeof useTake> }) {
  const [leftOut, setLeftOut] = useState<readonly string[]>(() => room.bills.filter(({ disputed }) => disputed).map(({ id }) => id))
  const taken = room.bills.filter(({ id }) => !leftOut.includes(id))
  const toggle = (id: string) => setLeftOut(leftOut.includes(id) ? leftOut.filter((one) => one !== id) : [...leftOut, id])
  return (
    <>
      <div className="strong">{roomText(room)}</div>
      <Line name={words.bills}>
        {room.bills.map((bill) => (
          <Checkbox key={bill.id} checked={!leftOut.includes(bill.id)} className="pick" onChange={() => toggle(bill.id)}>
            <BillLine bill={bill} />
          </Checkbox>
        ))}
      </Line>
      {taken.length === 0 ? (
        <div className="small muted">{words.noneChosen}</div>
      ) : (
        <TakeForm take={take} bills={taken} people={room.people} />
      )}
      {taken.length > 1 && <div className="small muted">{words.wholly}</div>}
    </>
  )
}

function BillLine({ bill }: { bill: UnpaidRoom['bills'][number] }) {
  const time = useTimeWords()
  const isLate = bill.dueOn < today()
  return (
    <span className="pick-text">
      <span>{beside(time.bill(bill), billItems(bill))}</span>
      {bill.disputed ? (
        <span className="chip low">{words.disputed}</span>
      ) : (
        <span className={`small ${isLate ? 'late-words' : 'muted'}`}>
          {isLate ? page.late(daysLate(bill.dueOn)) : words.due(time.date(bill.dueOn))}
        </span>
      )}
      <span className="number">{yuan(bill.totalFen)}</span>
    </span>
  )
}
