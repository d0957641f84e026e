import { useRouter } from '@tarojs/taro'
import type { Photo } from '@linsheng/shared/contract/common.ts'
import { readRepair } from '@linsheng/shared/contract/repair/read.ts'
import { finishRepair } from '@linsheng/shared/contract/repair/staff-step.ts'
import { call } from '../../../app/api'
import { LongField, Picture, View } from '../../../components/base'
import { Group } from '../../../components/group/group'
import { PhotoGrid } from '../../../components/photo-grid/photo-grid'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { useLoaded } from '../../../app/state/use-loaded'
import { usePhotos } from '../../../features/kept/use-photos'
import { photoWords } from '../../../app/words/photos'
import { finishPage as words } from '../../../features/staff/words-orders'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { emptyFee, FeeLines, feesOf, type FeeText } from './fee-lines'

const emptyWork: { note: string; fees: FeeText[] } = { note: '', fees: [emptyFee] }

/** Done: photos of before and after, what was done, and every fee. */
function Finish({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: post.communityId, repairId: id }
  const loaded = useLoaded(`staff-order:${id}`, () => call(readRepair, { params }))
  const before = usePhotos(post.communityId)
  const after = usePhotos(post.communityId)
  const [form, setForm, sent] = useFormDraft(`finish:${id}`, emptyWork)
  const { note, fees } = form
  const { fault, setFault, attempt } = useAttempt([before.ids.length, after.ids.length, note, fees])
  const atArrival: Photo[] = loaded.data?.timeline.filter(({ kind }) => kind === 'arrived').flatMap(({ photos }) => photos) ?? []

  const send = async () => {
    const feeLines = feesOf(fees)
    if (before.unsentPaths.length + after.unsentPaths.length > 0) return setFault(words.faults.uploading)
    if (after.ids.length === 0) return setFault(words.faults.after)
    if (note.trim() === '') return setFault(words.faults.note)
    if (!feeLines) return setFault(words.faults.fee)
    const done = await attempt(() =>
      call(finishRepair, { params, body: { beforePhotoIds: before.ids, afterPhotoIds: after.ids, note: note.trim(), feeLines } }),
    )
    if (!done) return
    sent()
    say(words.sent)
    goBack('staffOrders')
  }
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      roomy
      foot={<SubmitFoot fault={fault} name={words.send} onSubmit={send} />}
    >
      <Group title={words.after} sub={words.afterNote}>
        <PhotoGrid photos={after} needed />
      </Group>
      <Group title={words.before} sub={atArrival.length > 0 ? words.beforeNote : undefined}>
        <ArrivalPhotos photos={atArrival} />
        <PhotoGrid photos={before} most={6} />
      </Group>
      <Group title={words.note}>
        <LongField
          value={note}
          label={words.note}
          placeholder={words.noteHint}
          maxLength={300}
          onChange={(next) => setForm({ ...form, note: next })}
        />
      </Group>
      <FeeLines fees={fees} onChange={(next) => setForm({ ...form, fees: next })} />
    </StaffFrame>
  )
}

function ArrivalPhotos({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null
  return (
    <View className="inline-row inline-row--wrap">
      {photos.map((photo) => (
        <View key={photo.id} className="photo photo--76">
          <Picture src={photo.thumbUrl} alt={photoWords.shown} />
        </View>
      ))}
    </View>
  )
}

export default staffPage(Finish)
