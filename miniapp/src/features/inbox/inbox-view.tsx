import { useState } from 'react'
import { listInbox, readAllNotices, type Notice } from '@linsheng/shared/contract/notify/inbox.ts'
import type { ReplyOf } from '@linsheng/shared/contract/operation.ts'
import { call } from '../../app/api'
import { today } from '../../app/state/clock'
import { useFigures } from '../../app/state/figures'
import { unread, type InboxOf } from './unread'
import type { Loaded } from '../../app/state/use-loaded'
import { inboxPage as words } from './words'
import { View } from '../../components/base'
import { Link } from '../../components/button/button'
import { Chips } from '../../components/choice/choice'
import { MoreLink } from '../../components/more-link/more-link'
import { lookOf, noticeFilters, type NoticeFilter } from './looks'
import { NoticeRow } from './notice-row'

export type Inbox = ReplyOf<typeof listInbox>

export async function loadInbox(communityId: string, as: InboxOf): Promise<Inbox> {
  const inbox = await call(listInbox, { params: { communityId }, query: { as, limit: '50' } })
  unread.change({ [as]: inbox.unread })
  return inbox
}

interface InboxViewProps {
  communityId: string
  as: InboxOf
  inbox: Inbox
  loaded: Loaded<Inbox>
}

/** The notices, those of today apart from the earlier ones. */
export function InboxView({ communityId, as, inbox, loaded }: InboxViewProps) {
  const [filter, setFilter] = useState<NoticeFilter>('all')
  const shown = inbox.data.filter(({ kind }) => filter === 'all' || lookOf(kind).filter === filter)
  const recent = shown.filter(({ at }) => at.day === today())
  const earlier = shown.filter((notice) => !recent.includes(notice))
  const readAll = () => void call(readAllNotices, { params: { communityId }, body: { as } }).then(loaded.reload, () => undefined)
  const more = async () => {
    const next = await call(listInbox, { params: { communityId }, query: { as, limit: '50', cursor: inbox.nextCursor ?? undefined } })
    loaded.replace({ ...next, data: [...inbox.data, ...next.data] })
  }
  const rows = (notices: readonly Notice[]) => (
    <View className="card card--tight rows">
      {notices.map((notice) => (
        <NoticeRow key={notice.id} communityId={communityId} notice={notice} onRead={() => void loaded.reload()} />
      ))}
    </View>
  )
  return (
    <>
      {as === 'resident' && (
        <Chips label={words.title} options={noticeFilters} words={words.filters} chosen={filter} tick={false} onChoose={setFilter} />
      )}
      {shown.length === 0 && <View className="card text-sub">{words.emptyFilter}</View>}
      {recent.length > 0 && rows(recent)}
      {earlier.length > 0 && <View className="section-title">{words.earlier}</View>}
      {earlier.length > 0 && rows(earlier)}
      {inbox.nextCursor && <MoreLink onMore={more} />}
      {inbox.unread > 0 && (
        <Link centre onPress={readAll}>
          {words.readAll}
        </Link>
      )}
      {as === 'resident' && <Limit />}
    </>
  )
}

function Limit() {
  return <View className="text-note text-centre">{words.limit(useFigures().pushesPerDay)}</View>
}
