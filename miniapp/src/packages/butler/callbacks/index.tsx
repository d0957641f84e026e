import { useState } from 'react'
import { listCallbacks, type Callback } from '@linsheng/shared/contract/answer/callback.ts'
import { seesWholeCommunity } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { useNow } from '../../../app/state/clock'
import { useTimeWords } from '../../../app/state/use-time-words'
import { callbacksPage as words } from './words'
import { beside } from '@linsheng/shared/words/phrases'
import { tidy } from '@linsheng/shared/words/tidy'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import { useCallResident } from '../../../features/staff/call-resident'
import { Countdown } from '../../../features/staff/countdown'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { CallbackSheet } from './callback-sheet'

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
      <View className="text-sub">{words.sub}</View>
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
  const { id, resident, touchpoint, happenedAt, dueBy, tries } = callback
  const { label, name, phoneMasked, personId } = resident
  const { ringUp, number } = useCallResident({ communityId, personId, why: 'callback', subjectId: id })
  return (
    <View className="card stack gap-12">
      <View className="spread spread--baseline">
        <View className="stretch">
          <View className="text-strong text-digits">
            {callback.where ? beside(callback.where, name) : `${label.building} ${label.room} ${name}`}
          </View>
          <View className="text-sub text-digits">
            {beside(words.about(touchpointName(touchpoint), time.day(happenedAt.day)), phoneMasked)}
          </View>
        </View>
        {Date.parse(dueBy.at) <= useNow(30_000) ? (
          <Countdown by={dueBy} since={happenedAt.at} />
        ) : (
          <View className="text-note text-digits text-unbroken">{tidy(words.due(time.moment(dueBy)))}</View>
        )}
      </View>
      {tries > 0 && <View className="text-sub">{words.tries(tries)}</View>}
      {number}
      <View className="buttons">
        <Button icon="phone" onPress={ringUp}>
          {words.call}
        </Button>
        <Button onPress={onEnter}>{words.enter}</Button>
      </View>
    </View>
  )
}

export default staffPage(Callbacks)
