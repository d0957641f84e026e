export const frameWords = {
  /** 「…没读出来」 */
  me: '您的资料',
} as const
