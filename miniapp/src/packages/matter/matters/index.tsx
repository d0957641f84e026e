import { listMyCases, type MyCase } from '@linsheng/shared/contract/loop/my-case.ts'
import { call } from '../../../app/api'
import { Press, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { Icon } from '../../../components/icon/icon'
import { MoreLink } from '../../../components/more-link/more-link'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { Avatar } from '../../../components/person/person'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { ring } from '../../../app/platform'
import { go } from '../../../app/routes'
import { settings } from '../../../app/state/settings'
import { useStore } from '../../../app/state/store'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { common } from '../../../app/words/common'
import { stateBadges } from '../../../features/matter/words'
import { mattersPage as words } from './words'

/** What the resident brought up, newest first. */
function Matters({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const loaded = useLoaded(`matters:${place.communityId}`, () => call(listMyCases, { params, query: { limit: '30' } }))
  const more = async (cursor: string) => {
    const next = await call(listMyCases, { params, query: { limit: '30', cursor } })
    loaded.replace({ data: [...(loaded.data?.data ?? []), ...next.data], nextCursor: next.nextCursor })
  }
  return (
    <ResidentFrame place={place} title={words.title} fallback="services" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {({ data, nextCursor }) =>
          data.length === 0 ? (
            <Empty title={words.empty} sub={words.emptySub}>
              <Button icon="phone" onPress={() => ring(place.servicePhone)}>
                {common.callService}
              </Button>
            </Empty>
          ) : (
            <>
              <View className="card card--tight rows">
                {data.map((matter) => (
                  <MatterRow key={matter.id} matter={matter} />
                ))}
              </View>
              {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
            </>
          )
        }
      </LoadedView>
    </ResidentFrame>
  )
}

/** One matter in the list. In large letters its badge stands below: beside the words it would leave them a third of the row. */
function MatterRow({ matter: { id, title, owner, state, openedAt, asks } }: { matter: MyCase }) {
  const time = useTimeWords()
  const { elder } = useStore(settings)
  const badge = <View className={`badge${asks ? ' badge--lamp' : state === 'closed' ? '' : ' badge--accent'}`}>{stateBadges[state]}</View>
  return (
    <Press className="rows__row" onPress={() => go('matter', { id })}>
      <Avatar person={owner} />
      <View className="stretch">
        <View className="text-strong">{title}</View>
        <View className="text-sub text-digits">{words.by(owner.name, time.day(openedAt.day))}</View>
        {elder && <View className="inline-row">{badge}</View>}
      </View>
      {!elder && badge}
      <Icon name="chev" small />
    </Press>
  )
}

export default residentPage(Matters)
