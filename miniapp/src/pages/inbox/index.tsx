import { Button } from '../../components/button'
import { Empty } from '../../components/house'
import { InboxView, loadInbox } from '../../components/inbox/inbox-view'
import { LoadedView } from '../../components/loaded-view'
import { ResidentFrame } from '../../components/resident-frame'
import { residentPage, type ResidentPageProps } from '../../components/resident-page'
import { CardSkeleton } from '../../components/skeleton'
import { go } from '../../routes'
import { useLoaded } from '../../state/use-loaded'
import { inboxPage as words } from '../../text/inbox'

function InboxPage({ place }: ResidentPageProps) {
  const { communityId } = place
  const loaded = useLoaded(`inbox:${communityId}`, () => loadInbox(communityId, 'resident'), { everyMs: 60_000 })
  return (
    <ResidentFrame place={place} title={words.title} lead="title" tab="inbox" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={place.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {(inbox) =>
          inbox.data.length === 0 ? (
            <Empty title={words.emptyTitle} sub={words.emptySub}>
              <Button look="p" icon="cam" onPress={() => go('report')}>
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
