import {
  compensationFigures,
  decideProposal,
  deliverCompensation,
  listCompensations,
  payOutCompensation,
  type CompensationFigures,
  type CompensationPage,
} from '@linsheng/shared/contract/money/decide.ts'
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
import { type Acts, GrantedRow, WaitingCard } from './rows'
import { Facts } from '../../../components/facts/facts'
import { say } from '../../../app/state/toast'
import { today } from '../../../app/state/clock'
import { givenNames } from '@linsheng/shared/words/money'
import { yuan } from '@linsheng/shared/domain'

type State = 'awaiting_approval' | 'outstanding'
interface Both {
  waiting: CompensationPage
  granted: CompensationPage
  figures: CompensationFigures
}
type Decide = (compensationId: string, decision: { approve: boolean; reason?: string }) => Promise<unknown>

/** What waits for a yes, and what was promised and is still to be delivered. */
function Compensations({ post }: StaffPageProps) {
  const params = { communityId: post.communityId }
  const read = (state: State, cursor?: string) => call(listCompensations, { params, query: { state, ...(cursor && { cursor }) } })
  const loaded = useLoaded<Both>(`given:${post.communityId}`, async () => {
    const month = { from: `${today().slice(0, 7)}-01`, to: today() }
    const [waiting, granted, figures] = await Promise.all([
      read('awaiting_approval'),
      read('outstanding'),
      call(compensationFigures, { params, query: month }),
    ])
    return { waiting, granted, figures }
  })
  const more = (both: Both, part: 'waiting' | 'granted', state: State) => async (cursor: string) => {
    const next = await read(state, cursor)
    loaded.replace({ ...both, [part]: { data: [...both[part].data, ...next.data], nextCursor: next.nextCursor } })
  }
  const reload = () => void loaded.reload()
  const decide: Decide = async (compensationId, decision) => {
    await call(decideProposal, { params: { ...params, compensationId }, body: decision })
    reload()
  }
  const noted = (write: Promise<unknown>) =>
    write.then(
      () => (say(words.noted), reload()),
      () => reload(),
    )
  const acts = (compensationId: string): Acts => ({
    deliver: (byHand) => noted(call(deliverCompensation, { params: { ...params, compensationId }, body: { byHand } })),
    payOut: (leftFen) => noted(call(payOutCompensation, { params: { ...params, compensationId }, body: { leftFen } })),
  })
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at}>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {(both) =>
          both.waiting.data.length + both.granted.data.length + both.figures.total.count === 0 ? (
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
              <Granted post={post} page={both.granted} acts={acts} more={more(both, 'granted', 'outstanding')} />
              <Figures figures={both.figures} />
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

function Granted({ post, page: { data, nextCursor }, more, acts }: PartProps & { acts: (compensationId: string) => Acts }) {
  const decides = post.roles.includes('manager')
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
              <GrantedRow key={row.id} post={post} row={row} act={decides ? acts(row.id) : undefined} />
            ))}
          </View>
        </>
      )}
      {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
    </>
  )
}

/** What was given this month: how much, by kind, giver and reason, and what became of it. */
function Figures({ figures: { total, usedFen, openFen, expiredFen, byKind, byGiver, byReason } }: { figures: CompensationFigures }) {
  if (total.count === 0) return null
  return (
    <View className="card stack gap-12">
      <View>
        <View className="text-strong text-digits">{words.month(yuan(total.amountFen), total.count)}</View>
        <View className="text-sub text-digits">{words.monthRest(yuan(usedFen), yuan(openFen), yuan(expiredFen))}</View>
      </View>
      <View className="text-note">{words.byKind}</View>
      <Facts facts={byKind.map(({ kind, amountFen, count }) => words.figure(givenNames[kind], yuan(amountFen), count))} />
      <View className="text-note">{words.byGiver}</View>
      <Facts facts={byGiver.map(({ by, amountFen, count }) => words.figure(by, yuan(amountFen), count))} />
      <View className="text-note">{words.byReason}</View>
      <Facts facts={byReason.map(({ reason, amountFen, count }) => words.figure(words.reasons[reason], yuan(amountFen), count))} />
    </View>
  )
}

export default staffPage(Compensations)
