import { useState } from 'react'
import { listResidents, type ResidentRow } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { Field, View } from '../../../components/base'
import { Button, Link } from '../../../components/button'
import { Empty } from '../../../components/house'
import { LoadedView } from '../../../components/loaded-view'
import { NavRow } from '../../../components/nav-row'
import { CardSkeleton } from '../../../components/skeleton'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { go } from '../../../routes'
import { useLoaded } from '../../../state/use-loaded'
import { common } from '../../../text/common'
import { beside } from '../../../text/phrases'
import { roleWords } from '../../../text/me'
import { entryPage } from '../../../text/staff-orders'
import { residentsPage as words } from '../../../text/staff-residents'
import { StaffFrame } from '../parts/staff-frame'
import { InviteSheet } from './invite-sheet'
import { OpenCaseSheet } from './open-case-sheet'
import { RequestsCard } from './requests-card'
import '../staff.css'

type Dialog = { kind: 'invite' | 'note'; resident: ResidentRow } | null

/** The residents one serves, and those who ask to be bound to a room. */
function Residents({ post }: StaffPageProps) {
  const { communityId } = post
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [dialog, setDialog] = useState<Dialog>(null)
  const query = { limit: '30', ...(search && { search }) }
  const loaded = useLoaded(`residents:${communityId}:${search}`, () => call(listResidents, { params: { communityId }, query }), {
    keep: false,
  })
  const more = async (cursor: string) => {
    const next = await call(listResidents, { params: { communityId }, query: { ...query, cursor } })
    loaded.replace({ data: [...(loaded.data?.data ?? []), ...next.data], nextCursor: next.nextCursor })
  }
  const close = () => setDialog(null)
  const over =
    dialog &&
    (dialog.kind === 'invite' ? (
      <InviteSheet communityId={communityId} resident={dialog.resident} onClose={close} />
    ) : (
      <OpenCaseSheet communityId={communityId} resident={dialog.resident} onClose={close} />
    ))
  return (
    <StaffFrame post={post} title={words.title} tab='staffResidents' shownAt={loaded.at} over={over}>
      <View className='card tight rows'>
        <NavRow icon='wrench' title={words.dispatch} onPress={() => go('staffDispatch')} />
        <NavRow icon='plus' title={words.enter} onPress={() => go('staffEntry')} />
      </View>
      <RequestsCard communityId={communityId} />
      <View className='line'>
        <Field
          className='f'
          value={typed}
          label={words.search}
          placeholder={words.searchHint}
          maxLength={20}
          onChange={setTyped}
          onEnter={() => setSearch(typed.trim())}
        />
        <Button size='sm' onPress={() => setSearch(typed.trim())}>
          {entryPage.find}
        </Button>
      </View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {({ data, nextCursor }) =>
          data.length === 0 ? (
            <Empty title={words.none} sub={words.noneSub} />
          ) : (
            <>
              <View className='card tight rows'>
                {data.map((resident) => (
                  <OneResident key={`${resident.personId}${resident.roomId}`} resident={resident} onOpen={setDialog} />
                ))}
              </View>
              {nextCursor && (
                <Link centre onPress={() => void more(nextCursor).catch(() => undefined)}>
                  {common.more}
                </Link>
              )}
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

function OneResident({ resident, onOpen }: { resident: ResidentRow; onOpen: (dialog: Dialog) => void }) {
  const { name, label, role, phoneMasked, smartphone } = resident
  return (
    <View className='row stack'>
      <View className='row2'>
        <View className='f'>
          <View className='strong num'>{`${label.building} ${label.room} ${name}`}</View>
          <View className='sub num'>{beside(roleWords[role], phoneMasked)}</View>
        </View>
        {!smartphone && <View className='badge'>{words.noPhone}</View>}
      </View>
      <View className='line' style={{ marginTop: '8px' }}>
        <Button size='sm' onPress={() => onOpen({ kind: 'note', resident })}>
          {words.note}
        </Button>
        <Button size='sm' onPress={() => onOpen({ kind: 'invite', resident })}>
          {words.invite}
        </Button>
      </View>
    </View>
  )
}

export default staffPage(Residents)
