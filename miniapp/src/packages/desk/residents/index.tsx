import { useState } from 'react'
import { listResidents, type ResidentRow } from '@linsheng/shared/contract/resident/residents.ts'
import { seesWholeCommunity } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { MoreLink } from '../../../components/more-link/more-link'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go } from '../../../app/routes'
import { useLoaded } from '../../../app/state/use-loaded'
import { beside } from '@linsheng/shared/words/phrases'
import { roleWords } from '../../../features/session/words-me'
import { entryWords } from '../../../features/staff/words-entries'
import { residentsPage as words } from './words'
import { SearchLine } from '../../../features/staff/search-line'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { InviteSheet } from './invite-sheet'
import { OpenCaseSheet } from './open-case-sheet'
import { RequestsCard } from './requests-card'

interface Dialog {
  kind: 'invite' | 'note'
  resident: ResidentRow
}

/** The residents one serves, and those who ask to be bound to a room. */
function Residents({ post }: StaffPageProps) {
  const { communityId } = post
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const query = { limit: '30', ...(search && { search }) }
  const loaded = useLoaded(`residents:${communityId}:${search}`, () => call(listResidents, { params: { communityId }, query }), {
    keep: false,
  })
  const more = async (cursor: string) => {
    const next = await call(listResidents, { params: { communityId }, query: { ...query, cursor } })
    loaded.replace({ data: [...(loaded.data?.data ?? []), ...next.data], nextCursor: next.nextCursor })
  }
  const over = dialog && <ResidentDialog communityId={communityId} dialog={dialog} onClose={() => setDialog(null)} />
  return (
    <StaffFrame post={post} title={words.title} tab="staffResidents" shownAt={loaded.at} over={over}>
      <View className="card card--tight rows">
        <NavRow icon="wrench" title={words.dispatch} onPress={() => go('staffDispatch')} />
        <NavRow icon="plus" title={words.enter} onPress={() => go('staffEntry')} />
        <NavRow icon="pin" title={entryWords.places} sub={entryWords.placesSub} onPress={() => go('staffPlaces')} />
      </View>
      <RequestsCard communityId={communityId} />
      <SearchLine value={typed} label={words.search} hint={words.searchHint} onChange={setTyped} onFind={() => setSearch(typed.trim())} />
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {({ data, nextCursor }) => (
          <>
            {data.length === 0 && <Empty title={seesWholeCommunity(post.roles) ? words.none : words.noneOwn} sub={words.noneSub} />}
            <View className="card card--tight rows">
              {data.map((resident) => (
                <OneResident key={`${resident.personId}${resident.roomId}`} resident={resident} onOpen={setDialog} />
              ))}
            </View>
            {nextCursor && <MoreLink onMore={() => more(nextCursor)} />}
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

function ResidentDialog({ communityId, dialog, onClose }: { communityId: string; dialog: Dialog; onClose: () => void }) {
  const Open = dialog.kind === 'invite' ? InviteSheet : OpenCaseSheet
  return <Open communityId={communityId} resident={dialog.resident} onClose={onClose} />
}

function OneResident({ resident, onOpen }: { resident: ResidentRow; onOpen: (dialog: Dialog) => void }) {
  const { name, label, role, phoneMasked, smartphone } = resident
  return (
    <View className="rows__row rows__row--stack">
      <View className="spread">
        <View className="stretch">
          <View className="text-strong text-digits">{`${label.building} ${label.room} ${name}`}</View>
          <View className="text-sub text-digits">{beside(roleWords[role], phoneMasked)}</View>
        </View>
        {!smartphone && <View className="badge">{words.noPhone}</View>}
      </View>
      <View className="inline-row" style={{ marginTop: '8px' }}>
        <Button size="small" onPress={() => onOpen({ kind: 'note', resident })}>
          {words.note}
        </Button>
        <Button size="small" onPress={() => onOpen({ kind: 'invite', resident })}>
          {words.invite}
        </Button>
      </View>
    </View>
  )
}

export default staffPage(Residents)
