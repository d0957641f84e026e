import { useState } from 'react'
import { enterRepair, type ReplyOf, type searchRooms } from '@linsheng/shared/contract'
import { faultKinds, places, type FaultKind, type Place } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { Field, LongField, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chip, Chips } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { goInstead } from '../../../routes'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { faults, reportPage, spots } from '../../../text/report'
import { entryPage as words } from '../../../text/staff-orders'
import { StaffFrame } from '../parts/staff-frame'
import { RoomSearch } from './room-search'
import '../staff.css'

export type FoundRoom = ReplyOf<typeof searchRooms>['data'][number]
const channels = ['phone', 'counter', 'qr'] as const

interface Entry {
  room: FoundRoom | null
  personId: string | null
  channel: (typeof channels)[number] | null
  spot: Place | null
  where: string
  fault: FaultKind | null
  below: boolean
  description: string
}
const empty: Entry = { room: null, personId: null, channel: null, spot: null, where: '', fault: null, below: false, description: '' }

function missingIn({ room, channel, spot, where, fault, description }: Entry): string {
  if (!channel) return words.faults.channel
  if (!spot) return words.faults.spot
  if (spot !== 'public' && !room) return words.faults.room
  if (spot === 'public' && where.trim() === '') return words.faults.where
  return fault || description.trim() ? '' : words.faults.what
}

/** A report by phone or at the counter, entered in under half a minute: a search and a few taps. */
function EntryPage({ post }: StaffPageProps) {
  const [entry, setEntry] = useState<Entry>(empty)
  const { fault, setFault, attempt } = useAttempt()
  const change = (part: Partial<Entry>) => setEntry({ ...entry, ...part })
  const { room, personId, channel, spot, where, fault: kind, below, description } = entry
  const send = async () => {
    const missing = missingIn(entry)
    if (missing || !channel || !spot) return setFault(missing)
    const isPublic = spot === 'public'
    const body = {
      channel,
      spot,
      ...(isPublic ? { where: where.trim() } : { roomId: room?.roomId }),
      ...(personId && { personId }),
      ...(kind && { fault: kind }),
      ...(kind === 'water' && below && { reachesBelow: true }),
      ...(description.trim() && { description: description.trim() }),
    }
    await attempt(async () => {
      const order = await call(enterRepair, { params: { communityId: post.communityId }, body })
      say(words.sent)
      goInstead('staffOrder', { id: order.id })
    })
  }
  const foot = (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className='btns'>
        <Button look='p' onPress={send}>
          {words.send}
        </Button>
      </View>
    </>
  )
  return (
    <StaffFrame post={post} title={words.title} roomy foot={foot}>
      <Chips label={words.channel} options={channels} words={words.channels} chosen={channel} columns='triple' tick={false} onChoose={(chosen) => change({ channel: chosen })} />
      <RoomSearch communityId={post.communityId} room={room} personId={personId} onChoose={(chosen, person) => change({ room: chosen, personId: person })} />
      <View className='stack g2'>
        <View className='heavy'>{words.spot}</View>
        <Chips label={words.spot} options={places} words={spots} chosen={spot} onChoose={(chosen) => change({ spot: chosen })} />
        {spot === 'public' && <Field value={where} label={words.publicWhere} placeholder={reportPage.publicHint} maxLength={60} onChange={(text) => change({ where: text })} />}
      </View>
      <View className='stack g2'>
        <View className='heavy'>{words.fault}</View>
        <Chips label={words.fault} options={faultKinds} words={faults} chosen={kind} onChoose={(chosen) => change({ fault: chosen })} />
        {kind === 'water' && (
          <View className='chips'>
            <Chip several on={below} onPress={() => change({ below: !below })}>
              {words.below}
            </Chip>
          </View>
        )}
      </View>
      <LongField value={description} label={words.words} placeholder={words.wordsHint} maxLength={500} onChange={(text) => change({ description: text })} />
    </StaffFrame>
  )
}

export default staffPage(EntryPage)
