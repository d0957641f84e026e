import { useRouter } from '@tarojs/taro'
import { readCase, resolveCase } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { Group } from '../../../components/group/group'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { PhotoGrid } from '../../../components/photo-grid/photo-grid'
import { PageSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { goBack } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { useLoaded } from '../../../app/state/use-loaded'
import { useDraftPhotos } from '../../../features/kept/use-draft-photos'
import { casePage } from '../../../features/staff/words-cases'
import { resolvePage as words } from './words'
import { ReachLine } from '../../../features/staff/reach-line'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { bodyOf, emptyResolution, missingIn, type Resolution } from './resolution-form'
import { ResolutionFields } from './resolution-fields'

/** What was done, why it happened, what is given for it. The resident is asked whether it is solved. */
function Resolve({ post }: StaffPageProps) {
  const { id = '' } = useRouter().params
  const params = { communityId: post.communityId, caseId: id }
  const loaded = useLoaded(`case:${id}`, () => call(readCase, { params }))
  const [form, setForm, sent] = useFormDraft<Resolution>(`resolve:${id}`, emptyResolution)
  const { photos, done } = useDraftPhotos(post.communityId, `resolve:${id}`)
  const { fault, setFault, attempt } = useAttempt([form, photos.ids.length])
  const send = async () => {
    const missing = photos.unsentPaths.length > 0 ? words.missing.photos : missingIn(form)
    if (missing) return setFault(missing)
    if (!(await attempt(() => call(resolveCase, { params, body: { ...bodyOf(form), photoIds: photos.ids } })))) return
    sent()
    done()
    say(words.sent)
    goBack('staffCases')
  }
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      roomy
      foot={<SubmitFoot fault={fault} name={words.send} onSubmit={send} />}
    >
      <LoadedView loaded={loaded} what={casePage.what} phone={post.servicePhone} skeleton={<PageSkeleton />}>
        {({ ceilingFen, resident }) => (
          <>
            <ResolutionFields form={form} ceilingFen={ceilingFen} onChange={(part) => setForm({ ...form, ...part })} />
            <Group title={words.photos}>
              <PhotoGrid photos={photos} />
            </Group>
            <ReachLine post={post} personId={resident?.personId} />
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

export default staffPage(Resolve)
