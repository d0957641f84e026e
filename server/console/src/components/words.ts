import { callWhy } from '@linsheng/shared/words/dispatching'

export const clock = {
  left: (length: string) => `还剩 ${length}`,
  by: (time: string) => `${time} 前`,
} as const
export const drawer = { close: '关闭' } as const
export const list = { more: '再看一些', reading: '正在读取', waiting: (count: number) => `又来了 ${count} 条，点这里看` } as const
export const photos = {
  enlarge: (index: number) => `放大第 ${index} 张照片`,
  of: (index: number, count: number) => `照片 ${index} / ${count}`,
} as const
export const openNumber = { open: '打开号码', why: callWhy } as const
export const draftForm = { cancel: '先不办' } as const
/** `by`: who did the newest thing; empty where the system did it. */
export const news = (by: string): string =>
  `${by === '' ? '您打开以后，这里' : `您打开以后，${by}`}有了新进展，先看看下面的经过。您写的都还在。`
