import { Empty } from '../../../components/house/house'
import { InboxView, loadInbox } from '../../../features/inbox/inbox-view'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { useLoaded } from '../../../app/state/use-loaded'
import { staffInboxPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'

function StaffInbox({ post }: StaffPageProps) {
  const { communityId } = post
  const loaded = useLoaded(`staff-inbox:${communityId}`, () => loadInbox(communityId, 'staff'), { everyMs: 30_000 })
  return (
    <StaffFrame post={post} title={words.title} tab="staffInbox" shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {(inbox) =>
          inbox.data.length === 0 ? (
            <Empty title={words.emptyTitle} sub={words.emptySub} />
          ) : (
            <InboxView communityId={communityId} as="staff" inbox={inbox} loaded={loaded} />
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(StaffInbox)
