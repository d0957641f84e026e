import { useState } from 'react'
import { listRepairs } from '@linsheng/shared/contract/repair/dispatch.ts'
import { seesWholeCommunity } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Chips } from '../../../components/choice/choice'
import { Empty } from '../../../components/house/house'
import { MoreLink } from '../../../components/more-link/more-link'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go } from '../../../app/routes'
import { usePages } from '../../../app/state/use-pages'
import { FoundLine, SearchLine } from '../../../features/staff/search-line'
import { findWords } from '../../../features/staff/words-find'
import { dispatchPage as words } from './words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { StaffOrderRow } from '../../../features/staff/staff-order-row'

const scopes = ['working', 'pool', 'signing', 'closed'] as const

/** All orders, of a butler those of his buildings, the nearest promise first: to accept and to send. */
function Dispatch({ post }: StaffPageProps) {
  const [scope, setScope] = useState<(typeof scopes)[number]>('working')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const params = { communityId: post.communityId }
  const find = () => setSearch(typed.trim())
  const query = { limit: '30', ...(search ? { scope: 'all' as const, search } : { scope }) }
  const loaded = usePages(
    `staff-dispatch:${post.communityId}:${search ? `?${search}` : scope}`,
    (cursor) => call(listRepairs, { params, query: { ...query, ...(cursor && { cursor }) } }),
    { everyMs: 20_000, keep: search === '' },
  )
  return (
    <StaffFrame post={post} title={words.title} tab="staffDispatch" shownAt={loaded.at}>
      <View className="buttons">
        <Button icon="plus" onPress={() => go('staffEntry')}>
          {words.enter}
        </Button>
      </View>
      <SearchLine value={typed} label={findWords.label} hint={findWords.orders} onChange={setTyped} onFind={find} />
      {search ? (
        <FoundLine onEnd={() => (setTyped(''), setSearch(''))} />
      ) : (
        <Chips label={words.title} options={scopes} words={words.scopes} chosen={scope} columns={4} tick={false} onChoose={setScope} />
      )}
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={4} />}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty {...emptyOf(search !== '', seesWholeCommunity(post.roles))} />
          ) : (
            <>
              <View className="card card--tight rows">
                {data.map((row) => (
                  <StaffOrderRow key={row.id} row={row} />
                ))}
              </View>
              {loaded.more && <MoreLink onMore={loaded.more} />}
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

function emptyOf(isSearch: boolean, whole: boolean) {
  if (isSearch) return { title: findWords.none, sub: findWords.noneSub }
  return { title: whole ? words.empty : words.emptyOwn, sub: words.emptySub }
}

export default staffPage(Dispatch)
