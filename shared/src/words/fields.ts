import type { FieldCode } from '../contract/problem.ts'

/** What a person calls the field of a request. What is not here has no name that would help. */
const names: Record<string, string> = {
  description: '写的这一句',
  where: '具体在哪儿',
  reason: '原因',
  note: '写的话',
  words: '写的话',
  text: '写的话',
  title: '标题',
  name: '姓名',
  preferences: '请注意的事',
  phone: '手机号',
  code: '验证码',
  login: '登录名',
  what: '怎么做',
  who: '谁来',
  when: '时间',
  newTime: '改到的时间',
  appointment: '约的时间',
  photoIds: '照片',
  beforePhotoIds: '修之前的照片',
  afterPhotoIds: '修完的照片',
  feeLines: '收费',
  label: '收费的名目',
  amountFen: '金额',
  compensation: '补偿',
  room: '房号',
  building: '楼栋',
  done: '做了什么',
  learned: '以后怎么做',
  whys: '为什么',
}

const remedies: Partial<Record<FieldCode, string>> = {
  required: '还没填，补上就行',
  too_short: '太短了，多写几个字',
  too_long: '太长了，短一点就行',
  control_characters: '里有看不见的符号，删掉重新打一遍就行',
  bad_format: '写法不对，改一改',
  wrong_type: '写法不对，改一改',
  too_small: '太小了，改一改',
  too_big: '太大了，改一改',
  not_whole: '要写整数',
  in_the_past: '已经过了，换一个',
  too_far_ahead: '太远了，换一个近的',
  not_an_image: '读不出来，换一张',
  image_too_large: '太大了，换一张小点的',
  not_yours: '不归您选，换一个',
  not_available: '现在选不了，换一个',
  unknown_value: '没有这一项，换一个',
}

/** The field's own name is the last one of its pointer that is no number. */
export const fieldOf = (pointer: string): string =>
  pointer
    .split('/')
    .filter((part) => part !== '' && !/^\d+$/.test(part))
    .pop() ?? ''

/** What is wrong with a field, and what to do about it: in words that stand beside it. */
export function fieldWords({ pointer, code }: { pointer: string; code: string }): string {
  const name = names[fieldOf(pointer)] ?? names[pointer.split('/')[2] ?? ''] ?? '有一处'
  return `${name}${remedies[code as FieldCode] ?? '填得不对，请看看再交'}。`
}
