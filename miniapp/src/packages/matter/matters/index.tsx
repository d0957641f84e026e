import { listMyCases, type MyCase } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Press, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/house'
import { Icon } from '../../../components/icon'
import { MoreLink } from '../../../components/more-link'
import { LoadedView } from '../../../components/loaded-view'
import { Avatar } from '../../../components/person'
import { ResidentFrame } from '../../../components/resident-frame'
import { residentPage, type ResidentPageProps } from '../../../components/resident-page'
import { CardSkeleton } from '../../../components/skeleton'
import { ring } from '../../../platform'
import { go } from '../../../routes'
import { settings } from '../../../state/settings'
import { useStore } from '../../../state/store'
import { useLoaded } from '../../../state/use-loaded'
import { useTimeWords } from '../../../state/use-time-words'
import { common } from '../../../text/common'
import { mattersPage as words, stateBadges } from '../../../text/matter'

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
              <View className="card tight rows">
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
  const badge = <View className={`badge${asks ? ' lamp' : state === 'closed' ? '' : ' acc'}`}>{stateBadges[state]}</View>
  return (
    <Press className="row" onPress={() => go('matter', { id })}>
      <Avatar person={owner} />
      <View className="f">
        <View className="strong">{title}</View>
        <View className="sub num">{words.by(owner.name, time.day(openedAt.day))}</View>
        {elder && <View className="line">{badge}</View>}
      </View>
      {!elder && badge}
      <Icon name="chev" small />
    </Press>
  )
}

export default residentPage(Matters)
