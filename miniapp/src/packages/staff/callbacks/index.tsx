import { useState } from 'react'
import { listCallbacks, type Callback } from '@linsheng/shared/contract'
import { seesWholeCommunity } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { Empty } from '../../../components/house'
import { LoadedView } from '../../../components/loaded-view'
import { CardSkeleton } from '../../../components/skeleton'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { useNow } from '../../../state/clock'
import { useTimeWords } from '../../../state/use-time-words'
import { callbacksPage as words } from '../../../text/staff-calls'
import { beside } from '../../../text/phrases'
import { tidy } from '../../../text/tidy'
import { touchpointName } from '../../../text/touchpoints'
import { callResident } from '../parts/call-resident'
import { Countdown } from '../parts/countdown'
import { StaffFrame } from '../parts/staff-frame'
import { CallbackSheet } from './callback-sheet'
import '../staff.css'

/** Call-backs due now, never one about a service the caller gave. */
function Callbacks({ post }: StaffPageProps) {
  const { communityId } = post
  const loaded = useLoaded(`callbacks:${communityId}`, async () => (await call(listCallbacks, { params: { communityId } })).data, {
    everyMs: 60_000,
    keep: false,
  })
  const [entering, setEntering] = useState<Callback | null>(null)
  const close = () => setEntering(null)
  const entered = () => {
    close()
    void loaded.reload()
  }
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      over={entering && <CallbackSheet communityId={communityId} callback={entering} onEntered={entered} onClose={close} />}
    >
      <View className="sub">{words.sub}</View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {(callbacks) =>
          callbacks.length === 0 ? (
            <Empty title={seesWholeCommunity(post.roles) ? words.empty : words.emptyOwn} sub={words.emptySub} />
          ) : (
            <>
              {callbacks.map((callback) => (
                <CallbackCard key={callback.id} communityId={communityId} callback={callback} onEnter={() => setEntering(callback)} />
              ))}
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

function CallbackCard({ communityId, callback, onEnter }: { communityId: string; callback: Callback; onEnter: () => void }) {
  const time = useTimeWords()
  const { fault, attempt } = useAttempt()
  const { id, resident, touchpoint, happenedAt, dueBy, tries } = callback
  const { label, name, phoneMasked, personId } = resident
  return (
    <View className="card stack g3">
      <View className="row2 top">
        <View className="f">
          <View className="strong num">{callback.where ? beside(callback.where, name) : `${label.building} ${label.room} ${name}`}</View>
          <View className="sub num">{beside(words.about(touchpointName(touchpoint), time.day(happenedAt.day)), phoneMasked)}</View>
        </View>
        {Date.parse(dueBy.at) <= useNow(30_000) ? (
          <Countdown by={dueBy} since={happenedAt.at} />
        ) : (
          <View className="note num keep">{tidy(words.due(time.moment(dueBy)))}</View>
        )}
      </View>
      {tries > 0 && <View className="sub">{words.tries(tries)}</View>}
      {fault && <Fault>{fault}</Fault>}
      <View className="btns">
        <Button icon="phone" onPress={() => attempt(() => callResident(communityId, personId, 'callback', id))}>
          {words.call}
        </Button>
        <Button onPress={onEnter}>{words.enter}</Button>
      </View>
    </View>
  )
}

export default staffPage(Callbacks)
