import { useRouter } from '@tarojs/taro'
import { contactResident, readCase, type CaseDetail } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { LoadedView } from '../../../components/loaded-view'
import { PageSkeleton } from '../../../components/skeleton'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { goBack } from '../../../routes'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useFormDraft } from '../../../state/use-draft'
import { useLoaded } from '../../../state/use-loaded'
import { plainYuan } from '../../../text/money'
import { quoted } from '../../../text/phrases'
import { casePage, clockWords } from '../../../text/staff-cases'
import { contactPage as words } from '../../../text/staff-case-sheets'
import { callResident } from '../parts/call-resident'
import { whoWords } from '../parts/case-words'
import { Countdown } from '../parts/countdown'
import { StaffFrame } from '../parts/staff-frame'
import { emptyNote, NoteOfCall, type CallNote } from './note-of-call'
import { OpeningLines } from './opening-lines'
import '../staff.css'

/** The first call: three sentences to begin with, and a note of how it went. */
function Contact({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const { communityId } = post
  const params = { communityId, caseId: id }
  const loaded = useLoaded(`case:${id}`, () => call(readCase, { params }))
  const [note, setNote, sent] = useFormDraft<CallNote>(`contact:${id}`, emptyNote)
  const { fault, setFault, attempt } = useAttempt([note])
  const personId = loaded.data?.resident?.personId
  const ringUp = () => attempt(() => callResident(communityId, personId ?? '', 'case', id))
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
      {fault && <Fault>{fault}</Fault>}
      <View className="btns">
        {personId && (
          <Button icon="phone" onPress={ringUp}>
            {words.call}
          </Button>
        )}
        <Button look="p" onPress={save}>
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
            <View className="sub num">{detail.ceilingFen > 0 ? words.ceiling(plainYuan(detail.ceilingFen)) : words.noCeiling}</View>
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

function Head({ detail }: { detail: CaseDetail }) {
  const { clock, words: said, title } = detail
  return (
    <View className="card stack g2">
      <View className="row2 top">
        <View className="f">
          <View className="strong num">{whoWords(detail)}</View>
          <View className="sub">{title}</View>
        </View>
        {clock && <Countdown by={clock.by} since={clock.since} what={clockWords[clock.kind]} />}
      </View>
      {said && <View className="call acc lines">{quoted(said)}</View>}
    </View>
  )
}

export default staffPage(Contact)
