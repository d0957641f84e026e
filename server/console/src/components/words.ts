import { callWhy } from '@linsheng/shared/words/dispatching'

export const clock = {
  left: (length: string) => `还剩 ${length}`,
  by: (time: string) => `${time} 前`,
} as const
export const drawer = { close: '关闭' } as const
export const list = { more: '再看一些', reading: '正在读取' } as const
export const photos = {
  enlarge: (index: number) => `放大第 ${index} 张照片`,
  of: (index: number, count: number) => `照片 ${index} / ${count}`,
} as const
export const openNumber = { open: '打开号码', why: callWhy } as const
export const draftForm = { cancel: '先不办' } as const
