import { useState } from 'react'
import { listFollowUps, settleFollowUp } from '@linsheng/shared/contract/loop/follow-up.ts'
import type { ReplyOf } from '@linsheng/shared/contract/operation.ts'
import { call } from '../../../app/api'
import { LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Button } from '../../../components/button/button'
import { Empty } from '../../../components/house/house'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useDraft } from '../../../features/session/use-draft'
import { useLoaded } from '../../../app/state/use-loaded'
import { beside, quoted } from '@linsheng/shared/words/phrases'
import { casePage } from '../../../features/staff/words-cases'
import { followUpsPage as words } from '../callbacks/words'
import { touchpointName } from '@linsheng/shared/words/touchpoints'
import { useCallResident } from '../../../features/staff/call-resident'
import { ScoreMark } from '../../../features/staff/case-item'
import { Countdown } from '../../../features/staff/countdown'
import { StaffFrame } from '../../../features/staff/staff-frame'

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
      <View className="text-sub">{words.sub(post.settings.followUpMinutes)}</View>
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
  const { id, resident, where, score, words: said, touchpoint, dueBy, day } = followUp
  const { label, name, personId } = resident
  const { ringUp, number } = useCallResident({ communityId, personId, why: 'follow_up', subjectId: id })
  return (
    <View className="card stack gap-12">
      <View className="person person--top">
        <ScoreMark score={score} />
        <View className="stretch">
          <View className="spread spread--baseline">
            <View className="text-strong stretch text-digits">
              {label ? `${label.building} ${label.room} ${name}` : beside(where, name)}
            </View>
            <Countdown by={dueBy} since={`${day}T00:00:00.000Z`} />
          </View>
          <View className="text-sub">{touchpointName(touchpoint)}</View>
        </View>
      </View>
      <View className="callout callout--accent text-lines">{quoted(said)}</View>
      {number}
      <View className="buttons">
        <Button icon="phone" onPress={ringUp}>
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
