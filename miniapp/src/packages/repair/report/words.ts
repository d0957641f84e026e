/** At the report of a public fault that somebody reported already. */
export const sameFaultWords = {
  title: '这儿有人报过了，正在办',
  own: '这件您已经知道了',
  by: {
    accept: (time: string) => `${time} 前有人受理`,
    arrive: (time: string) => `${time} 前到现场`,
    finish: (time: string) => `${time} 前修好`,
  },
  reported: (time: string) => `${time} 报的`,
  question: '是同一件吗？',
  metToo: '我也遇到',
  another: '不是这件',
  consequence: '点“我也遇到”不用再报，有进展一样告诉您。',
  see: '看进度',
  followed: '记下了，有进展告诉您',
} as const
