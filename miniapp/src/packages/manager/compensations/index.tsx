import { decideProposal, listCompensations, type CompensationPage } from '@linsheng/shared/contract/money/decide.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { MoreLink } from '../../../components/more-link/more-link'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import type { Post } from '../../../features/session/me'
import { useLoaded } from '../../../app/state/use-loaded'
import { givenPage as words } from '../../../features/staff/words-money'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { GrantedRow, WaitingCard } from './rows'

type State = 'awaiting_approval' | 'granted'
interface Both {
  waiting: CompensationPage
  granted: CompensationPage
}
type Decide = (compensationId: string, decision: { approve: boolean; reason?: string }) => Promise<unknown>

/** What waits for a yes, and what was promised and is still to be delivered. */
function Compensations({ post }: StaffPageProps) {
  const params = { communityId: post.communityId }
  const read = (state: State, cursor?: string) => call(listCompensations, { params, query: { state, ...(cursor && { cursor }) } })
  const loaded = useLoaded<Both>(`given:${post.communityId}`, async () => {
    const [waiting, granted] = await Promise.all([read('awaiting_approval'), read('granted')])
    return { waiting, granted }
  })
  const more = (both: Both, part: keyof Both, state: State) => async (cursor: string) => {
    const next = await read(state, cursor)
    loaded.replace({ ...both, [part]: { data: [...both[part].data, ...next.data], nextCursor: next.nextCursor } })
  }
  const reload = () => void loaded.reload()
  const decide: Decide = async (compensationId, decision) => {
    await call(decideProposal, { params: { ...params, compensationId }, body: decision })
    reload()
  }
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {(both) =>
          both.waiting.data.length + both.granted.data.length === 0 ? (
            <Empty title={words.empty} sub={words.emptySub} />
          ) : (
            <>
              <Waiting
                post={post}
                page={both.waiting}
                more={more(both, 'waiting', 'awaiting_approval')}
                onDecide={decide}
                onFailure={reload}
              />
              <Granted post={post} page={both.granted} more={more(both, 'granted', 'granted')} />
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

interface PartProps {
  post: Post
  page: CompensationPage
  more: (cursor: string) => Promise<unknown>
}

function Waiting({ post, page, more, onDecide, onFailure }: PartProps & { onDecide: Decide; onFailure: () => void }) {
  const { data, nextCursor } = page
  const decides = post.roles.includes('manager')
  return (
    <>
      <View className="section-title">{decides ? words.waiting : words.waitingOperator}</View>
      {data.length === 0 && <View className="text-sub">{words.waitingNone}</View>}
      {data.map((row) => (
        <WaitingCard
          key={row.id}
          post={post}
          row={row}
          {...(decides && { onDecide: (decision) => onDecide(row.id, decision) })}
          onFailure={onFailure}
        />
      ))}
      {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
    </>
  )
}

function Granted({ post, page: { data, nextCursor }, more }: PartProps) {
  return (
    <>
      <View className="section-title">{words.toDeliver}</View>
      {data.length === 0 ? (
        <View className="text-sub">{words.deliverNone}</View>
      ) : (
        <>
          <View className="callout">
            <Icon name="list" />
            <View className="stretch">{words.toDeliverNote}</View>
          </View>
          <View className="card card--tight rows">
            {data.map((row) => (
              <GrantedRow key={row.id} post={post} row={row} />
            ))}
          </View>
        </>
      )}
      {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
    </>
  )
}

export default staffPage(Compensations)
