import { useState } from 'react'
import { listCallbacks } from '@linsheng/shared/contract/answer/callback.ts'
import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import { listFollowUps } from '@linsheng/shared/contract/loop/follow-up.ts'
import { listCases } from '@linsheng/shared/contract/loop/work.ts'
import { listCompensations } from '@linsheng/shared/contract/money/decide.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go } from '../../../app/routes'
import type { Post } from '../../../features/session/me'
import { useLoaded } from '../../../app/state/use-loaded'
import { usePages } from '../../../app/state/use-pages'
import { MoreLink } from '../../../components/more-link/more-link'
import { FoundLine, SearchLine } from '../../../features/staff/search-line'
import { findWords } from '../../../features/staff/words-find'
import { casesPage as words } from '../../../features/staff/words-cases'
import { givenPage } from '../../../features/staff/words-money'
import { CaseItem } from '../../../features/staff/case-item'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { FirstCase } from './first-case'

type Scope = keyof typeof words.scopes

/** What has to be closed, the clock that runs out first on top. */
function Cases({ post }: StaffPageProps) {
  const { communityId, roles } = post
  const watchesAll = roles.includes('manager') || roles.includes('operator')
  const scopes: Scope[] = watchesAll ? ['open', 'mine', 'offered', 'closed'] : ['mine', 'offered', 'closed']
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'mine')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const query = { limit: '30', ...(search ? { scope: 'all' as const, search } : { scope }) }
  const loaded = usePages(
    `cases:${communityId}:${search ? `?${search}` : scope}`,
    (cursor) => call(listCases, { params: { communityId }, query: { ...query, ...(cursor && { cursor }) } }),
    { everyMs: 20_000, keep: search === '' },
  )
  return (
    <StaffFrame post={post} title={watchesAll ? words.titleAll : words.title} tab="staffCases" shownAt={loaded.at}>
      <SearchLine value={typed} label={findWords.label} hint={findWords.cases} onChange={setTyped} onFind={() => setSearch(typed.trim())} />
      {search ? (
        <FoundLine onEnd={() => (setTyped(''), setSearch(''))} />
      ) : (
        <Chips label={words.title} options={scopes} words={words.scopes} chosen={scope} tick={false} onChoose={setScope} />
      )}
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {({ data }) =>
          search ? (
            <Found rows={data} />
          ) : data.length === 0 ? (
            <>
              <DueWork post={post} />
              <Empty title={words.empty} sub={words.emptySub} />
            </>
          ) : (
            <CaseList post={post} rows={data} scope={scope} />
          )
        }
      </LoadedView>
      {loaded.more && <MoreLink onMore={loaded.more} />}
    </StaffFrame>
  )
}

function Found({ rows }: { rows: readonly CaseRow[] }) {
  if (rows.length === 0) return <Empty title={findWords.none} sub={findWords.noneSub} />
  return (
    <View className="card card--tight rows">
      {rows.map((row) => (
        <CaseItem key={row.id} row={row} showOwner />
      ))}
    </View>
  )
}

function CaseList({ post, rows, scope }: { post: Post; rows: readonly CaseRow[]; scope: Scope }) {
  const [first, ...rest] = rows
  const leads = scope === 'mine' && first?.clock ? first : null
  const listed = leads ? rest : rows
  return (
    <>
      {leads && <View className="section-title">{words.first}</View>}
      {leads && <FirstCase post={post} row={leads} />}
      <DueWork post={post} />
      {leads && listed.length > 0 && <View className="section-title">{words.next}</View>}
      {listed.length > 0 && (
        <View className="card card--tight rows">
          {listed.map((row) => (
            <CaseItem key={row.id} row={row} showOwner={scope === 'open' || scope === 'closed'} />
          ))}
        </View>
      )}
    </>
  )
}

/** What is due besides the cases. */
function DueWork({ post }: { post: Post }) {
  return (
    <>
      {post.roles.includes('manager') && <MoneyWork post={post} />}
      <PhoneWork post={post} />
    </>
  )
}

/** What waits for the manager's yes: nobody is told of it before. */
function MoneyWork({ post }: { post: Post }) {
  const { communityId } = post
  const { data } = useLoaded(`money-work:${communityId}`, () =>
    call(listCompensations, { params: { communityId }, query: { state: 'awaiting_approval' } }),
  )
  if (!data || data.data.length === 0) return null
  return (
    <View className="card card--tight rows">
      <NavRow
        icon="gift"
        title={givenPage.waiting}
        sub={givenPage.waitingCount(data.data.length, data.nextCursor !== null)}
        onPress={() => go('staffCompensations')}
      />
    </View>
  )
}

function PhoneWork({ post }: { post: Post }) {
  const params = { communityId: post.communityId }
  const phones = post.roles.some((role) => role === 'desk' || role === 'butler' || role === 'manager')
  const { data } = useLoaded(phones ? `phone-work:${post.communityId}` : null, async () => {
    const [callbacks, followUps] = await Promise.all([call(listCallbacks, { params }), call(listFollowUps, { params })])
    return { callbacks: callbacks.data.length, followUps: followUps.data.length }
  })
  if (!data || data.callbacks + data.followUps === 0) return null
  return (
    <View className="card card--tight rows">
      {data.callbacks > 0 && (
        <NavRow icon="phone" title={words.callbacks} sub={words.callbacksSub(data.callbacks)} onPress={() => go('staffCallbacks')} />
      )}
      {data.followUps > 0 && (
        <NavRow
          icon="chat"
          title={words.followUps}
          sub={words.followUpsSub(data.followUps, post.settings.followUpMinutes)}
          onPress={() => go('staffFollowUps')}
        />
      )}
    </View>
  )
}

export default staffPage(Cases)
