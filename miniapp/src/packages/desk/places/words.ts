import { placeCodeWords, placeList } from '@linsheng/shared/words/places'
import { entryWords } from '../../../features/staff/words-entries'

export const placesPage = {
  ...placeList,
  title: entryWords.places,
  what: entryWords.places,
  /** For a butler. */
  emptyOwn: '您负责的楼里还没有场所码',
  common: '全小区',
  add: '加一处',
  addTitle: '加一处',
  where: '在哪儿',
  name: '叫什么',
  names: ['大堂', '电梯', '楼道', '地下车库', '垃圾房', '门禁'],
  added: '加好了',
} as const

export const placeCodesPage = {
  title: '一起打印',
  entry: '一起打印',
  hint: '不要的点一下去掉。四张排一页 A4，打出来裁开。',
  hintInWeChat: '要打印，用电脑打开网页版的工作台。',
  layOut: (count: number) => `排好 ${count} 张`,
  fetching: (got: number, of: number) => `正在取码，${got} / ${of}`,
  chooseAgain: '重新选',
  print: (sheets: number) => `打印 ${sheets} 页`,
} as const

export const placeCodePage = {
  ...placeCodeWords,
  title: entryWords.places,
  what: '这个码',
  print: '打印',
  save: '存图片',
  showAndSave: '看大图，长按存下',
  hint: '用 A6 纸打，或在 A4 上裁下来，贴在亮处。',
  hintInWeChat: '要打印整张，用电脑打开网页版的工作台。',
  remove: '撤下这个码',
  removed: '撤下了',
} as const
