import { caseActions, resolveForm } from '@linsheng/shared/words/case-forms'
import { photoWords } from '../../../app/words/photos'
import { matterPage } from '../../../features/matter/words'
import { finishPage } from '../../../features/staff/words-orders'

export const resolvePage = {
  ...resolveForm,
  title: caseActions.resolve,
  done: finishPage.note,
  learned: matterPage.learned,
  photos: '照片',
  missing: {
    ...resolveForm.missing,
    done: finishPage.faults.note,
    photos: photoWords.uploading,
  },
} as const
