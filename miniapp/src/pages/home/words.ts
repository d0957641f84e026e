import { solvedQuestion } from '@linsheng/shared/words/matters'
import { entries } from '../../app/words/entries'
import { tidy } from '@linsheng/shared/words/tidy'

export const homeWords = {
  title: '首页',
  what: '首页',
  ways: { report: '报修', pay: '缴费', matters: entries.matters, butler: '找管家' },
  butler: {
    until: (time: string) => tidy(`管家，${time} 前在岗`),
    from: (time: string) => tidy(`管家，${time} 上班`),
    none: '还没有安排管家',
    call: '有事打给客服',
  },
  fixedQuestion: (title: string) => `${title}，修好了吗？`,
  planQuestion: '想跟您商量个办法',
  solvedQuestion,
  matterSub: (owner: string) => `${owner}在等您说一声`,
  look: '看一看',
  bill: (month: string) => `${month}账单`,
  bills: (count: number, overdue: number) => (overdue > 0 ? `一共 ${count} 笔没交，${overdue} 笔过期了` : `一共 ${count} 笔没交`),
  emergency: '紧急求助',
  elderCard: { title: '字要不要大一点？', sub: '字大、按钮大，一次只看一件事。以后在「我的」里随时能改。', yes: '换大字', no: '不用' },
} as const
