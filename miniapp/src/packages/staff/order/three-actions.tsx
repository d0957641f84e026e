import { useState } from 'react'
import type { RepairOrder } from '@linsheng/shared/contract/repair/order.ts'
import { Press, View } from '../../../components/base'
import { Fault } from '../../../components/fault/fault'
import { Icon, Window } from '../../../components/icon/icon'
import type { IconName } from '../../../components/icon/icon-name'
import { go } from '../../../app/routes'
import { useDraftPhotos } from '../../../features/kept/use-draft-photos'
import { useTimeWords } from '../../../app/state/use-time-words'
import { staffOrderPage as words } from '../../../features/staff/words-orders'
import { ArriveSheet } from '../../../features/staff/arrive-sheet'
import { outboxWords } from '../../../features/staff/words-outbox'
import { useWaitingWork, withWork, work } from '../../../features/staff/work'
import { useKept } from '../../../features/kept/kept'
import { say } from '../../../app/state/toast'
import type { Entry } from '../../../features/kept/queue/entry'
import './three-actions.css'

interface ThreeActionsProps {
  communityId: string
  order: RepairOrder
  onChanged: (order: RepairOrder) => void
  onReload: () => void
}

const left = ['en_route', 'on_site', 'working', 'finished', 'confirmed', 'timed_out']
const there = left.slice(1)
const ended = there.slice(2)

/** Done, now, to come: the engineer's whole day in three presses. */
export function ThreeActions({ communityId, order: given, onChanged, onReload }: ThreeActionsProps) {
  const order = withWork(given, useKept().waiting)
  const [fault, setFault] = useState('')
  const { photos, done } = useDraftPhotos(communityId, `arrive:${order.id}`)
  const [arriving, setArriving] = useState(false)
  const depart = async () => {
    const done = await work({ op: 'work:depart', communityId, order, body: {} })
    setFault(done.fault)
    if (done.fault) return onReload()
    if (done.order) onChanged(done.order)
    else if (done.waits) say(outboxWords.kept)
    else onReload()
  }
  const arrive = () => {
    // The camera opens in the tap itself; the sheet shows what it took.
    void photos.add('camera')
    setArriving(true)
  }
  const arrivedNow = (next: RepairOrder | null) => {
    setArriving(false)
    done()
    photos.clear()
    if (next) onChanged(next)
    else onReload()
  }
  const { can, state } = order
  const facts = useFacts(order)
  return (
    <View className="work-steps">
      {fault && <Fault>{fault}</Fault>}
      <Action
        icon="go"
        done={left.includes(state)}
        now={can.includes('depart')}
        title={words.depart.todo}
        sub={facts.depart}
        onPress={() => void depart()}
      />
      <Action
        icon="cam"
        done={there.includes(state)}
        now={can.includes('arrive') && !can.includes('depart')}
        title={words.arrive.todo}
        sub={facts.arrive}
        onPress={arrive}
      />
      <Action
        icon="cam"
        done={ended.includes(state)}
        now={can.includes('finish')}
        title={words.finish.todo}
        sub={facts.finish}
        onPress={() => go('staffFinish', { id: order.id })}
      />
      {arriving && (
        <ArriveSheet communityId={communityId} order={order} photos={photos} onDone={arrivedNow} onClose={() => setArriving(false)} />
      )}
    </View>
  )
}

/** Whether no resident reported it or follows it: an order of somebody on no list, say. */
const isQuiet = ({ resident, followers }: RepairOrder): boolean => !resident?.name && followers === 0

/** Under each action: when it was done, or what it will tell the resident. */
function useFacts(order: RepairOrder): Record<'depart' | 'arrive' | 'finish', string> {
  const { id, state, timeline, completion } = order
  const { quiet } = words
  const says = isQuiet(order)
    ? quiet
    : { depart: words.depart.todoSub, arrive: words.arrive.todoSub, finish: words.finish.todoSub, departed: words.depart.done }
  const time = useTimeWords()
  const { 'work:depart': leaving, 'work:arrive': arriving, 'work:finish': finishing } = useWaitingWork(id)
  const waits = (entry: Entry) => outboxWords.tapped(time.wall(entry.tappedAt))
  const lastOf = (kind: string) => timeline.filter((entry) => entry.kind === kind).sort((a, b) => b.at.at.localeCompare(a.at.at))[0]
  const [departed, arrived] = [lastOf('departed'), lastOf('arrived')]
  return {
    depart: leaving ? waits(leaving) : left.includes(state) && departed ? says.departed(time.moment(departed.at)) : says.depart,
    arrive: arriving ? waits(arriving) : there.includes(state) && arrived ? words.arrive.done(time.moment(arrived.at)) : says.arrive,
    finish: finishing
      ? waits(finishing)
      : ended.includes(state) && completion
        ? words.finish.done(time.moment(completion.finishedAt))
        : says.finish,
  }
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
      <View className="work-step__mark">{now ? <Icon name={icon} /> : <Window kind={done ? 'done' : 'off'} />}</View>
      <View className="stretch">
        <View className="text-strong">{title}</View>
        <View className="text-sub text-digits">{sub}</View>
      </View>
      {now && <Icon name="chev" />}
    </>
  )
  if (!now) return <View className={`work-step${done ? '' : ' work-step--todo'}`}>{content}</View>
  return (
    <Press className="work-step work-step--now" onPress={onPress}>
      {content}
    </Press>
  )
}
