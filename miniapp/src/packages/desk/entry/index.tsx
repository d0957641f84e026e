import { enterRepair } from '@linsheng/shared/contract/repair/dispatch.ts'
import { call } from '../../../app/api'
import { LongField } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Group } from '../../../components/group/group'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { goInstead } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { entryPage as words } from '../../../features/staff/words-orders'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { bodyOf, channels, emptyEntry, missingIn, type Entry } from './entry-form'
import { RoomSearch } from './room-search'
import { WhereAndWhat } from './where-and-what'

/** A report by phone or at the counter, entered in under half a minute: a search and a few taps. */
function EntryPage({ post }: StaffPageProps) {
  const [entry, setEntry, done] = useFormDraft<Entry>('entry', emptyEntry)
  const { fault, setFault, attempt } = useAttempt([entry])
  const change = (part: Partial<Entry>) => setEntry({ ...entry, ...part })
  const send = async () => {
    const missing = missingIn(entry)
    if (missing) return setFault(missing)
    await attempt(async () => {
      const order = await call(enterRepair, { params: { communityId: post.communityId }, body: bodyOf(entry) })
      done()
      say(words.sent)
      goInstead('staffOrder', { id: order.id })
    })
  }
  return (
    <StaffFrame post={post} title={words.title} roomy foot={<SubmitFoot fault={fault} name={words.send} onSubmit={send} />}>
      <Group title={words.channel}>
        <Chips
          label={words.channel}
          options={channels}
          words={words.channels}
          chosen={entry.channel}
          columns={3}
          tick={false}
          onChoose={(channel) => change({ channel })}
        />
      </Group>
      <RoomSearch
        communityId={post.communityId}
        room={entry.room}
        personId={entry.personId}
        onChoose={(room, personId) => change({ room, personId })}
      />
      <WhereAndWhat entry={entry} onChange={change} />
      <Group title={words.words}>
        <LongField
          value={entry.description}
          label={words.words}
          placeholder={words.wordsHint}
          maxLength={500}
          onChange={(description) => change({ description })}
        />
      </Group>
    </StaffFrame>
  )
}

export default staffPage(EntryPage)
