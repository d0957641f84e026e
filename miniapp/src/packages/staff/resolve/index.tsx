import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { readCase, resolveCase } from '@linsheng/shared/contract'
import { rootCauses, type RootCause } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { LongField, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chips } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { LoadedView } from '../../../components/loaded-view'
import { PhotoGrid } from '../../../components/photo-grid'
import { PageSkeleton } from '../../../components/skeleton'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { goBack } from '../../../routes'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { usePhotos } from '../../../state/use-photos'
import { casePage, causeWords, resolvePage as words } from '../../../text/staff-cases'
import { StaffFrame } from '../parts/staff-frame'
import { CompensationChoice, compensationOf, noCompensation } from './compensation-choice'
import { WhyFields } from './why-fields'
import '../staff.css'

/** What was done, why it happened, what is given for it. The resident is asked whether it is solved. */
function Resolve({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: post.communityId, caseId: id }
  const loaded = useLoaded(`case:${id}`, () => call(readCase, { params }))
  const [done, setDone] = useState('')
  const [cause, setCause] = useState<RootCause | null>(null)
  const [whys, setWhys] = useState<string[]>([''])
  const [learned, setLearned] = useState('')
  const [given, setGiven] = useState(noCompensation)
  const photos = usePhotos(post.communityId)
  const { fault, setFault, attempt } = useAttempt()

  const send = async () => {
    const asked = whys.map((why) => why.replace(/\s+/g, ' ').trim()).filter(Boolean)
    const compensation = compensationOf(given)
    if (done.trim() === '') return setFault(words.missing.done)
    if (!cause) return setFault(words.missing.cause)
    if (asked.length === 0) return setFault(words.missing.why)
    if (!compensation) return setFault(words.missing.amount)
    if (photos.unsentPaths.length > 0) return setFault(words.missing.photos)
    const body = { done: done.trim(), cause, whys: asked, learned: learned.trim(), photoIds: photos.ids, ...compensation }
    if (!(await attempt(() => call(resolveCase, { params, body })))) return
    say(words.sent)
    goBack('staffCases')
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
    <StaffFrame post={post} title={words.title} shownAt={loaded.at} roomy foot={foot}>
      <LoadedView loaded={loaded} what={casePage.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {({ ceilingFen }) => (
          <>
            <View className='stack g2'>
              <View className='heavy'>{words.done}</View>
              <LongField value={done} label={words.done} placeholder={words.doneHint} maxLength={500} onChange={setDone} />
            </View>
            <View className='stack g2'>
              <View className='heavy'>{words.cause}</View>
              <Chips label={words.cause} options={rootCauses} words={causeWords} chosen={cause} onChoose={setCause} />
            </View>
            <WhyFields whys={whys} onChange={setWhys} />
            <View className='stack g2'>
              <View className='heavy'>{words.learned}</View>
              <LongField value={learned} label={words.learned} placeholder={words.learnedHint} maxLength={200} onChange={setLearned} />
            </View>
            <CompensationChoice given={given} ceilingFen={ceilingFen} onChange={setGiven} />
            <View className='stack g2'>
              <View className='heavy'>{words.photos}</View>
              <PhotoGrid photos={photos} />
            </View>
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(Resolve)
