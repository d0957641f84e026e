import { waitWords } from './time.ts'

/** Public places with a code, to those who keep the list. */
export const placeList = {
  head: '一处一码，长期有效',
  sub: '住户扫一扫，地方就填好了，拍张照就能报修。',
  empty: '还没有场所码',
  emptySub: '先加一处，比如电梯。打出来贴上，住户就能扫。',
  nameHint: '住户平时怎么叫就怎么写',
  missing: '写一下这是哪儿',
  taken: '这儿已经有一个同名的码',
} as const

/** On the paper, and about it. */
export const placeCodeWords = {
  scan: '扫一扫报修',
  phone: (phone: string) => `客服 ${phone}`,
  alt: (place: string) => `${place}的报修码`,
  unavailable: (seconds: number | null) =>
    `微信那边这会儿没给码，过${seconds === null ? '一会儿' : ` ${waitWords(seconds)}`}再试。已经贴出去的照样能扫。`,
  removeTitle: '撤下这个码？',
  removeSub: '贴在那儿的就扫不开了，请顺手揭下来。报过的修照旧。',
} as const
