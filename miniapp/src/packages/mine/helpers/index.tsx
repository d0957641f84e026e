import { agreeToHelper, listMyHelpers, type Helper } from '@linsheng/shared/contract/resident/helper.ts'
import { endResidency } from '@linsheng/shared/contract/resident/residency.ts'
import { call } from '../../../app/api'
import { useLoaded } from '../../../app/state/use-loaded'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { clause } from '@linsheng/shared/words/phrases'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { helpersPage as words } from './words'

/** Who follows orders, pays and signs for this home. A resident says yes, and ends it, with one tap. */
function HelpersPage({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const loaded = useLoaded(`helpers:${place.communityId}`, async () => (await call(listMyHelpers, { params })).data)
  return (
    <ResidentFrame place={place} title={words.title} fallback="me" shownAt={loaded.at}>
      <View className="inset text-sub">{words.sub}</View>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={2} />}>
        {(helpers) =>
          helpers.length === 0 ? (
            <Empty title={words.empty} sub={words.emptySub} />
          ) : (
            helpers.map((helper) => (
              <HelperCard key={helper.residencyId} communityId={place.communityId} helper={helper} onDone={() => void loaded.reload()} />
            ))
          )
        }
      </LoadedView>
    </ResidentFrame>
  )
}

interface CardProps {
  communityId: string
  helper: Helper
  onDone: () => void
}

function HelperCard({ communityId, helper, onDone }: CardProps) {
  const { fault, attempt } = useAttempt()
  const time = useTimeWords()
  const params = { communityId, residencyId: helper.residencyId }
  const asks = helper.state === 'asked'
  const finish = async (write: () => Promise<unknown>, done: string) => {
    // a helper who went meanwhile is shown as he stands now
    if (await attempt(write, onDone)) {
      say(done)
      onDone()
    }
  }
  const agree = () => finish(() => call(agreeToHelper, { params }), words.agreed)
  const end = () => finish(() => call(endResidency, { params }), words.ended)
  const { building, room } = helper.label
  return (
    <View className="card stack gap-12">
      <View className="stack gap-4">
        <View className="text-heavy">{helper.name || words.noName}</View>
        <View className="text-sub text-digits">{clause(helper.phoneMasked, `${building} ${room}`)}</View>
        <View className="text-sub">{asks ? (helper.proposed ? words.proposed : words.asked) : words.helping}</View>
        {asks && <View className="text-note text-digits">{time.moment(helper.askedAt)}</View>}
      </View>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {asks && (
          <Button look="primary" onPress={agree}>
            {words.agree}
          </Button>
        )}
        <Button onPress={end}>{asks ? words.refuse : words.end}</Button>
      </View>
    </View>
  )
}

export default residentPage(HelpersPage)
