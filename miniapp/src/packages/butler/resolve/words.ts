import { photoWords } from '../../../app/words/photos'
import { matterPage } from '../../../features/matter/words'
import { finishPage } from '../../../features/staff/words-orders'

export const resolvePage = {
  title: '办完了',
  done: finishPage.note,
  doneHint: '比如：整段旧水管换新，柜板也换了',
  cause: '根子在哪儿',
  whys: '一路问为什么，最多五个',
  why: (index: number) => `第 ${index} 个为什么`,
  whyHint: '比如：上次只换了角阀，没查后面的旧管',
  addWhy: '再问一个为什么',
  learned: matterPage.learned,
  learnedHint: '比如：同类报修先查整段',
  photos: '照片',
  send: '请住户说一声',
  sent: '已经问住户了',
  missing: {
    done: finishPage.faults.note,
    cause: '点一下根子在哪儿',
    why: '至少写一个为什么',
    photos: photoWords.uploading,
  },
} as const
