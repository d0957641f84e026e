import { useState } from 'react'
import { listFollowUps, settleFollowUp, type ReplyOf } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { Empty } from '../../../components/house'
import { LoadedView } from '../../../components/loaded-view'
import { CardSkeleton } from '../../../components/skeleton'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useDraft } from '../../../state/use-draft'
import { useLoaded } from '../../../state/use-loaded'
import { beside, quoted } from '../../../text/phrases'
import { casePage } from '../../../text/staff-cases'
import { followUpsPage as words } from '../../../text/staff-calls'
import { touchpointName } from '../../../text/touchpoints'
import { callResident } from '../parts/call-resident'
import { ScoreMark } from '../parts/case-item'
import { Countdown } from '../parts/countdown'
import { StaffFrame } from '../parts/staff-frame'
import '../staff.css'

type FollowUp = ReplyOf<typeof listFollowUps>['data'][number]

/** Passives who wrote something: they are answered within a time that the community sets. */
function FollowUps({ post }: StaffPageProps) {
  const { communityId } = post
  const loaded = useLoaded(`follow-ups:${communityId}`, async () => (await call(listFollowUps, { params: { communityId } })).data)
  const [settling, setSettling] = useState<FollowUp | null>(null)
  const settled = () => {
    setSettling(null)
    say(casePage.done)
    void loaded.reload()
  }
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      over={settling && <SettleSheet communityId={communityId} followUp={settling} onSettled={settled} onClose={() => setSettling(null)} />}
    >
      <View className="sub">{words.sub(post.settings.followUpMinutes)}</View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={3} />}>
        {(followUps) =>
          followUps.length === 0 ? (
            <Empty title={words.empty} sub={words.emptySub} />
          ) : (
            <>
              {followUps.map((followUp) => (
                <FollowUpCard key={followUp.id} communityId={communityId} followUp={followUp} onSettle={() => setSettling(followUp)} />
              ))}
            </>
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

function FollowUpCard({ communityId, followUp, onSettle }: { communityId: string; followUp: FollowUp; onSettle: () => void }) {
  const { fault, attempt } = useAttempt()
  const { id, resident, where, score, words: said, touchpoint, dueBy, day } = followUp
  const { label, name } = resident
  return (
    <View className="card stack g3">
      <View className="who top">
        <ScoreMark score={score} />
        <View className="f">
          <View className="row2 top">
            <View className="strong f num">{label ? `${label.building} ${label.room} ${name}` : beside(where, name)}</View>
            <Countdown by={dueBy} since={`${day}T00:00:00.000Z`} />
          </View>
          <View className="sub">{touchpointName(touchpoint)}</View>
        </View>
      </View>
      <View className="call acc lines">{quoted(said)}</View>
      {fault && <Fault>{fault}</Fault>}
      <View className="btns">
        <Button icon="phone" onPress={() => attempt(() => callResident(communityId, resident.personId, 'follow_up', id))}>
          {words.call}
        </Button>
        <Button onPress={onSettle}>{words.settle}</Button>
      </View>
    </View>
  )
}

interface SettleSheetProps {
  communityId: string
  followUp: FollowUp
  onSettled: () => void
  onClose: () => void
}

function SettleSheet({ communityId, followUp, onSettled, onClose }: SettleSheetProps) {
  const [note, setNote, sent] = useDraft(`follow-up:${followUp.id}`)
  const { fault, setFault, attempt } = useAttempt()
  const send = async () => {
    if (note.trim() === '') return setFault(words.missing)
    const body = { note: note.trim() }
    if (!(await attempt(() => call(settleFollowUp, { params: { communityId, followUpId: followUp.id }, body })))) return
    sent()
    onSettled()
  }
  return (
    <FormSheet title={words.settle} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <LongField value={note} label={words.hint} placeholder={words.hint} maxLength={300} onChange={setNote} />
    </FormSheet>
  )
}

export default staffPage(FollowUps)
