import { tidy } from './tidy.ts'

export const dutyCard = {
  on: '在班',
  off: (until: string) => tidy(`休息到 ${until}`),
  leave: '下班',
  back: '回来上班',
  isBack: '上班了',
  deputy: (names: string, away: boolean) => (away ? `${names}替您` : `您休息时${names}替班`),
  noDeputy: '还没有人替班',
  leaveSub: '手上的还是您的；新来的给替班的人。',
  how: (from: string) => `休到哪天的 ${from}？`,
  who: '谁替班？',
  nobody: '现在没有能替班的同事，新来的先归客服。',
  send: '确定下班',
  left: '下班了',
  missing: '选一下休到哪天',
  missingBoth: '选一下休到哪天、谁替班',
} as const
