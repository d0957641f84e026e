import { useState } from 'react'
import { departForRepair, type RepairOrder } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Press, View } from '../../../components/base'
import { Fault } from '../../../components/fault'
import { Icon, Window, type IconName } from '../../../components/icon'
import { go } from '../../../routes'
import { useAttempt } from '../../../state/use-attempt'
import { usePhotos } from '../../../state/use-photos'
import { useTimeWords } from '../../../state/use-time-words'
import { staffOrderPage as words } from '../../../text/staff-orders'
import { ArriveSheet } from './arrive-sheet'

interface ThreeActionsProps {
  communityId: string
  order: RepairOrder
  onChanged: (order: RepairOrder) => void
  onReload: () => void
}

/** Done, now, to come: the engineer's whole day in three presses. */
export function ThreeActions({ communityId, order, onChanged, onReload }: ThreeActionsProps) {
  const time = useTimeWords()
  const { fault, attempt } = useAttempt()
  const photos = usePhotos(communityId)
  const [arriving, setArriving] = useState(false)
  const lastOf = (kind: string) => order.timeline.filter((entry) => entry.kind === kind).sort((a, b) => b.at.at.localeCompare(a.at.at))[0]
  const [departed, arrived] = [lastOf('departed'), lastOf('arrived')]
  const { can, completion, state } = order
  const hasLeft = ['en_route', 'on_site', 'working', 'finished', 'confirmed', 'timed_out'].includes(state)
  const isThere = ['on_site', 'working', 'finished', 'confirmed', 'timed_out'].includes(state)
  const isDone = ['finished', 'confirmed', 'timed_out'].includes(state)
  const depart = () =>
    void attempt(async () => onChanged(await call(departForRepair, { params: { communityId, repairId: order.id }, body: {} })), onReload)
  const arrive = () => {
    // The camera opens in the tap itself; the sheet shows what it took.
    void photos.add('camera')
    setArriving(true)
  }
  const arrivedNow = (next: RepairOrder) => {
    setArriving(false)
    onChanged(next)
  }
  return (
    <View className='acts'>
      {fault && <Fault>{fault}</Fault>}
      <Action
        icon='go'
        done={hasLeft}
        now={can.includes('depart')}
        title={words.depart.todo}
        sub={hasLeft && departed ? words.depart.done(time.moment(departed.at)) : words.depart.todoSub}
        onPress={depart}
      />
      <Action
        icon='cam'
        done={isThere}
        now={can.includes('arrive') && !can.includes('depart')}
        title={words.arrive.todo}
        sub={isThere && arrived ? words.arrive.done(time.moment(arrived.at)) : words.arrive.todoSub}
        onPress={arrive}
      />
      <Action
        icon='cam'
        done={isDone}
        now={can.includes('finish')}
        title={words.finish.todo}
        sub={isDone && completion ? words.finish.done(time.moment(completion.finishedAt)) : words.finish.todoSub}
        onPress={() => go('staffFinish', { id: order.id })}
      />
      {arriving && (
        <ArriveSheet communityId={communityId} order={order} photos={photos} onChanged={arrivedNow} onClose={() => setArriving(false)} />
      )}
    </View>
  )
}

interface ActionProps {
  icon: IconName
  title: string
  sub: string
  done: boolean
  now: boolean
  onPress: () => void
}

function Action({ icon, title, sub, done, now, onPress }: ActionProps) {
  const content = (
    <>
      <View className='mark-box'>{now ? <Icon name={icon} /> : <Window kind={done ? 'done' : 'off'} />}</View>
      <View className='f'>
        <View className='strong'>{title}</View>
        <View className='sub num'>{sub}</View>
      </View>
      {now && <Icon name='chev' />}
    </>
  )
  if (!now) return <View className={`act ${done ? 'done' : 'todo'}`}>{content}</View>
  return (
    <Press className='act now' onPress={onPress}>
      {content}
    </Press>
  )
}
