import { Button } from '../../components/button/button'
import { Empty } from '../../components/house/house'
import { InboxView, loadInbox } from '../../features/inbox/inbox-view'
import { LoadedView } from '../../components/loaded-view/loaded-view'
import { ResidentFrame } from '../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../features/resident/resident-page'
import { CardSkeleton } from '../../components/skeleton/skeleton'
import { go } from '../../app/routes'
import { useLoaded } from '../../app/state/use-loaded'
import { inboxPage as words } from '../../features/inbox/words'

function InboxPage({ place }: ResidentPageProps) {
  const { communityId } = place
  const loaded = useLoaded(`inbox:${communityId}`, () => loadInbox(communityId, 'resident'), { everyMs: 60_000 })
  return (
    <ResidentFrame place={place} title={words.title} lead="title" tab="inbox" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {(inbox) =>
          inbox.data.length === 0 ? (
            <Empty title={words.emptyTitle} sub={words.emptySub}>
              <Button look="primary" icon="cam" onPress={() => go('report')}>
                {words.report}
              </Button>
            </Empty>
          ) : (
            <InboxView communityId={communityId} as="resident" inbox={inbox} loaded={loaded} />
          )
        }
      </LoadedView>
    </ResidentFrame>
  )
}

export default residentPage(InboxPage)
