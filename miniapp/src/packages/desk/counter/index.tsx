import { useState } from 'react'
import { findUnpaidBills, type UnpaidRoom } from '@linsheng/shared/contract/payment/desk.ts'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { list, named } from '@linsheng/shared/words/phrases'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Chip } from '../../../components/choice/choice'
import { Fault } from '../../../components/fault/fault'
import { Empty } from '../../../components/house/house'
import { SearchLine } from '../../../features/staff/search-line'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { counterPage as words, takeSheet } from '../bills/words'
import { TakeSheet } from './take-sheet'

/** Who stands at the counter names a room, a name or a number, and pays what is ticked. */
function Counter({ post }: StaffPageProps) {
  const { communityId } = post
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly UnpaidRoom[] | null>(null)
  const [taking, setTaking] = useState<UnpaidRoom | null>(null)
  const [receipts, setReceipts] = useState<readonly string[]>([])
  const { fault, attempt } = useAttempt([typed])
  const read = async () => setFound((await call(findUnpaidBills, { params: { communityId }, query: { search: typed.trim() } })).data)
  const find = async () => {
    setReceipts([])
    if (typed.trim() !== '') await attempt(read)
  }
  const taken = (made: readonly string[]) => {
    setTaking(null)
    setReceipts(made)
    void attempt(read)
  }
  const over = taking && (
    <TakeSheet communityId={communityId} bills={taking.bills} people={taking.people} onTaken={taken} onClose={() => setTaking(null)} />
  )
  return (
    <StaffFrame post={post} title={words.title} over={over}>
      <SearchLine value={typed} label={words.label} hint={words.hint} onChange={setTyped} onFind={find} />
      {fault && <Fault>{fault}</Fault>}
      {receipts.length > 0 && (
        <View className="card text-digits" role="status">
          {takeSheet.taken(receipts)}
        </View>
      )}
      {found?.length === 0 && receipts.length === 0 && <Empty title={words.none} sub={words.noneSub} />}
      {found?.map((room) => (
        <RoomCard
          key={`${room.label.building} ${room.label.room}`}
          room={room}
          onTake={(bills) => setTaking({ ...room, bills: [...bills] })}
        />
      ))}
    </StaffFrame>
  )
}

/** What a room owes: all of it is ticked, what is not paid now is tapped away. */
function RoomCard({ room: { label, people, bills }, onTake }: { room: UnpaidRoom; onTake: (bills: UnpaidRoom['bills']) => void }) {
  const time = useTimeWords()
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const chosen = bills.filter(({ id }) => !leftOut.includes(id))
  const toggle = (id: string) => setLeftOut(leftOut.includes(id) ? leftOut.filter((one) => one !== id) : [...leftOut, id])
  const sumFen = chosen.reduce((sum, { totalFen }) => sum + totalFen, 0)
  return (
    <View className="card stack gap-12">
      <View>
        <View className="text-title text-digits">{`${label.building} ${label.room}`}</View>
        {people.length > 0 && <View className="text-sub">{named(words.people, list(...people.map(({ name }) => name)))}</View>}
      </View>
      <View className="chips">
        {bills.map(({ id, period, order, totalFen }) => (
          <Chip key={id} several on={!leftOut.includes(id)} onPress={() => toggle(id)}>
            {`${time.bill({ period, order })} ${yuan(totalFen)}`}
          </Chip>
        ))}
      </View>
      {chosen.length > 0 && (
        <Button look="primary" onPress={() => onTake(chosen)}>
          {takeSheet.send(yuan(sumFen))}
        </Button>
      )}
    </View>
  )
}

export default staffPage(Counter)
