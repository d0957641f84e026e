import { useRouter } from '@tarojs/taro'
import type { CaseDetail } from '@linsheng/shared/contract/loop/case.ts'
import { contactResident, readCase } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { useLoaded } from '../../../app/state/use-loaded'
import { plainYuan } from '@linsheng/shared/words/money'
import { quoted } from '@linsheng/shared/words/phrases'
import { casePage } from '../../../features/staff/words-cases'
import { clockWords } from '@linsheng/shared/words/cases'
import { contactPage as words } from '@linsheng/shared/words/case-forms'
import { useCallResident } from '../../../features/staff/call-resident'
import { whoWords } from '@linsheng/shared/words/case-who'
import { Countdown } from '../../../features/staff/countdown'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { emptyNote, NoteOfCall, type CallNote } from './note-of-call'
import { OpeningLines } from './opening-lines'

/** The first call: three sentences to begin with, and a note of how it went. */
function Contact({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const { communityId } = post
  const params = { communityId, caseId: id }
  const loaded = useLoaded(`case:${id}`, () => call(readCase, { params }))
  const [note, setNote, sent] = useFormDraft<CallNote>(`contact:${id}`, emptyNote)
  const { fault, setFault, attempt } = useAttempt([note])
  const personId = loaded.data?.resident?.personId
  const { ringUp, number } = useCallResident({ communityId, personId, why: 'case', subjectId: id })
  const save = async () => {
    const { way, reached, said } = note
    if (!way || !reached || said.trim() === '') return setFault(words.missing)
    const done = await attempt(() => call(contactResident, { params, body: { way, reached: reached === 'yes', note: said.trim() } }))
    if (!done) return
    sent()
    say(casePage.done)
    goBack('staffCases')
  }
  const foot = loaded.data && (
    <>
      {number}
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        {personId && (
          <Button icon="phone" onPress={ringUp}>
            {words.call}
          </Button>
        )}
        <Button look="primary" onPress={save}>
          {words.save}
        </Button>
      </View>
    </>
  )
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at} foot={foot}>
      <LoadedView loaded={loaded} what={casePage.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {(detail) => (
          <>
            <Head detail={detail} />
            <OpeningLines detail={detail} name={post.staffName} />
            <NoteOfCall note={note} onChange={setNote} />
            <View className="text-sub text-digits">
              {detail.ceilingFen > 0 ? words.ceiling(plainYuan(detail.ceilingFen)) : words.noCeiling}
            </View>
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

function Head({ detail }: { detail: CaseDetail }) {
  const { clock, words: said, title } = detail
  return (
    <View className="card stack gap-8">
      <View className="spread spread--baseline">
        <View className="stretch">
          <View className="text-strong text-digits">{whoWords(detail)}</View>
          <View className="text-sub">{title}</View>
        </View>
        {clock && <Countdown by={clock.by} since={clock.since} what={clockWords[clock.kind]} />}
      </View>
      {said && <View className="callout callout--accent text-lines">{quoted(said)}</View>}
    </View>
  )
}

export default staffPage(Contact)
