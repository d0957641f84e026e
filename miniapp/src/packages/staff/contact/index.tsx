import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { contactResident, readCase, type CaseDetail } from '@linsheng/shared/contract'
import { yuan } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { LongField, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chips } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { LoadedView } from '../../../components/loaded-view'
import { PageSkeleton } from '../../../components/skeleton'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { goBack } from '../../../routes'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { casePage, clockWords, contactPage as words } from '../../../text/staff-cases'
import { callResident } from '../parts/call-resident'
import { whoWords } from '../parts/case-words'
import { Countdown } from '../parts/countdown'
import { StaffFrame } from '../parts/staff-frame'
import { OpeningLines } from './opening-lines'
import '../staff.css'

const ways = ['phone', 'wechat', 'visit'] as const
type Way = (typeof ways)[number]

/** The first call: three sentences to begin with, and a note of how it went. */
function Contact({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const { communityId } = post
  const params = { communityId, caseId: id }
  const loaded = useLoaded(`case:${id}`, () => call(readCase, { params }))
  const [way, setWay] = useState<Way | null>(null)
  const [reached, setReached] = useState<'yes' | 'no' | null>(null)
  const [note, setNote] = useState('')
  const { fault, setFault, attempt } = useAttempt()
  const personId = loaded.data?.resident?.personId
  const ringUp = () => attempt(() => callResident(communityId, personId ?? '', 'case', id))
  const save = async () => {
    if (!way || !reached || note.trim() === '') return setFault(words.missing)
    const done = await attempt(() => call(contactResident, { params, body: { way, reached: reached === 'yes', note: note.trim() } }))
    if (!done) return
    say(casePage.done)
    goBack('staffCases')
  }
  const foot = loaded.data && (
    <>
      {fault && <Fault>{fault}</Fault>}
      <View className='btns'>
        {personId && (
          <Button icon='phone' onPress={ringUp}>
            {words.call}
          </Button>
        )}
        <Button look='p' onPress={save}>
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
            <View className='grp'>{words.after}</View>
            <Chips label={words.after} options={ways} words={words.ways} chosen={way} columns='triple' tick={false} onChoose={setWay} />
            <Chips label={words.after} options={['yes', 'no']} words={words.reached} chosen={reached} columns='pair' tick={false} onChoose={setReached} />
            <LongField value={note} label={words.note} placeholder={words.noteHint} maxLength={500} onChange={setNote} />
            <View className='sub num'>{words.ceiling(yuan(detail.ceilingFen).replace('.00', ''))}</View>
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

function Head({ detail }: { detail: CaseDetail }) {
  const { clock, words: said, title } = detail
  return (
    <View className='card stack g2'>
      <View className='row2 top'>
        <View className='f'>
          <View className='strong num'>{whoWords(detail)}</View>
          <View className='sub'>{title}</View>
        </View>
        {clock && <Countdown by={clock.by} since={clock.since} what={clockWords[clock.kind]} />}
      </View>
      {said && <View className='call acc lines'>{`“${said}”`}</View>}
    </View>
  )
}

export default staffPage(Contact)
