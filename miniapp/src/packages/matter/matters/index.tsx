import { listMyCases } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Press, View } from '../../../components/base'
import { Empty } from '../../../components/house'
import { Icon } from '../../../components/icon'
import { MoreLink } from '../../../components/more-link'
import { LoadedView } from '../../../components/loaded-view'
import { Avatar } from '../../../components/person'
import { ResidentFrame } from '../../../components/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../components/resident-page'
import { CardSkeleton } from '../../../components/skeleton'
import { go } from '../../../routes'
import { useLoaded } from '../../../state/use-loaded'
import { useTimeWords } from '../../../state/use-time-words'
import { mattersPage as words, stateBadges } from '../../../text/matter'

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
              <View className="card tight rows">
                {data.map(({ id, title, owner, state, openedAt, asks }) => (
                  <Press key={id} className="row" onPress={() => go('matter', { id })}>
                    <Avatar person={owner} />
                    <View className="f">
                      <View className="strong">{title}</View>
                      <View className="sub num">{words.by(owner.name, time.day(openedAt.day))}</View>
                    </View>
                    <View className={`badge${asks ? ' lamp' : state === 'closed' ? '' : ' acc'}`}>{stateBadges[state]}</View>
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
