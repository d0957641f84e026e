export const frameWords = {
  /** 「…没读出来」 */
  me: '您的资料',
  sheetOver: '这会儿没有要您评的，谢谢您来看',
} as const
