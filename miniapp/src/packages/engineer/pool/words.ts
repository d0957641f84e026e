export const poolPage = {
  title: '待领',
  what: '待领的单',
  sub: '没人领的单一样会超时',
  take: '领这一单',
  taken: '领到了',
  empty: '没有待领的单',
  emptySub: '有新的会在这儿出现。',
} as const
