export const clock = {
  left: (length: string) => `还剩 ${length}`,
  by: (time: string) => `${time} 前`,
} as const
export const drawer = { close: '关闭' } as const
export const list = { more: '再看一些', reading: '正在读取' } as const
