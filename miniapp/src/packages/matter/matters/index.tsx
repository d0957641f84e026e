import { listMyCases } from '@linsheng/shared/contract'
import { call } from '../../../app/api'
import { Press, View } from '../../../components/base'
import { Empty } from '../../../components/house/house'
import { Icon } from '../../../components/icon/icon'
import { MoreLink } from '../../../components/more-link/more-link'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { Avatar } from '../../../components/person/person'
import { ResidentFrame } from '../../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../features/resident/resident-page'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { go } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { stateBadges } from '../../../features/matter/words'
import { mattersPage as words } from './words'

/** What the resident brought up, newest first. */
function Matters({ place }: ResidentPageProps) {
  const params = { communityId: place.communityId }
  const time = useTimeWords()
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
            <Empty title={words.empty} sub={words.emptySub} />
          ) : (
            <>
              <View className="card card--tight rows">
                {data.map(({ id, title, owner, state, openedAt, asks }) => (
                  <Press key={id} className="rows__row" onPress={() => go('matter', { id })}>
                    <Avatar person={owner} />
                    <View className="stretch">
                      <View className="text-strong">{title}</View>
                      <View className="text-sub text-digits">{words.by(owner.name, time.day(openedAt.day))}</View>
                    </View>
                    <View className={`badge${asks ? ' badge--lamp' : state === 'closed' ? '' : ' badge--accent'}`}>
                      {stateBadges[state]}
                    </View>
                    <Icon name="chev" small />
                  </Press>
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

export default residentPage(Matters)
