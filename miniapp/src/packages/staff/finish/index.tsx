import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { finishRepair, readRepair, type Photo } from '@linsheng/shared/contract'
import { call } from '../../../api'
import { LongField, Picture, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Fault } from '../../../components/fault'
import { PhotoGrid } from '../../../components/photo-grid'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { goBack } from '../../../routes'
import { say } from '../../../state/toast'
import { useAttempt } from '../../../state/use-attempt'
import { useLoaded } from '../../../state/use-loaded'
import { usePhotos } from '../../../state/use-photos'
import { photoWords } from '../../../text/photos'
import { finishPage as words } from '../../../text/staff-orders'
import { StaffFrame } from '../parts/staff-frame'
import { emptyFee, FeeLines, feesOf, type FeeText } from './fee-lines'
import '../staff.css'

/** Done: photos of before and after, what was done, and every fee. */
function Finish({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: post.communityId, repairId: id }
  const loaded = useLoaded(`staff-order:${id}`, () => call(readRepair, { params }))
  const before = usePhotos(post.communityId)
  const after = usePhotos(post.communityId)
  const [note, setNote] = useState('')
  const [fees, setFees] = useState<FeeText[]>([emptyFee])
  const { fault, setFault, attempt } = useAttempt()
  const atArrival: Photo[] = loaded.data?.timeline.filter(({ kind }) => kind === 'arrived').flatMap(({ photos }) => photos) ?? []

  const send = async () => {
    const feeLines = feesOf(fees)
    if (before.unsentPaths.length + after.unsentPaths.length > 0) return setFault(words.faults.uploading)
    if (after.ids.length === 0) return setFault(words.faults.after)
    if (note.trim() === '') return setFault(words.faults.note)
    if (!feeLines) return setFault(words.faults.fee)
    const beforePhotoIds = [...atArrival.map((photo) => photo.id), ...before.ids].slice(0, 9)
    const done = await attempt(() =>
      call(finishRepair, { params, body: { beforePhotoIds, afterPhotoIds: after.ids, note: note.trim(), feeLines } }),
    )
    if (!done) return
    say(words.sent)
    goBack('staffOrders')
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
      <View className='stack g2'>
        <View className='heavy'>{words.after}</View>
        <View className='sub'>{words.afterNote}</View>
        <PhotoGrid photos={after} />
      </View>
      <View className='stack g2'>
        <View className='heavy'>{words.before}</View>
        {atArrival.length > 0 && <View className='sub'>{words.beforeNote}</View>}
        <View className='line wrap'>
          {atArrival.map((photo) => (
            <View key={photo.id} className='ph s76'>
              <Picture src={photo.thumbUrl} alt={photoWords.shown} />
            </View>
          ))}
        </View>
        <PhotoGrid photos={before} most={6} />
      </View>
      <View className='stack g2'>
        <View className='heavy'>{words.note}</View>
        <LongField value={note} label={words.note} placeholder={words.noteHint} maxLength={300} onChange={setNote} />
      </View>
      <FeeLines fees={fees} onChange={setFees} />
    </StaffFrame>
  )
}

export default staffPage(Finish)
