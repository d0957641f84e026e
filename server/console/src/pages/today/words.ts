import { clause } from '@linsheng/shared/words/phrases'
import type { DayView } from './views'

export const words = {
  title: '今日',
  views: { all: '全部', mine: '我手上' } satisfies Record<DayView, string>,
  view: '看谁的一天',
  what: '今天的事',
  sentence: {
    late: (count: number) => `${count} 件已超时`,
    none: '没有超时的',
    calm: '今天没有到期的事',
    lost: (count: number) => `${count} 件可能要失去住户`,
    /** After what is late: the rest of the sentence. */
    rest: (lost: string | false, moved: string | false | undefined) => {
      const rest = clause(lost, moved)
      return `${rest && `，${rest}`}。`
    },
  },
  line: {
    title: '今天到期的承诺',
    note: (open: number) => `${open} 件待办，红点为超时`,
    empty: '今天没有到期的承诺。',
    now: '现在',
    rest: '午休，不打扰',
    of: (where: string, what: string, time: string, others: number) =>
      `${where} ${what}，${time}${others > 0 ? `，同时还有 ${others} 件` : ''}`,
    label: (where: string, others: number) => (others > 0 ? `${where}等 ${others + 1} 件` : where),
  },
  late: {
    title: '迟了什么',
    note: (late: number, soon: number) => clause(late > 0 && `${late} 件超时`, soon > 0 && `${soon} 件今天到期`),
    empty: '眼下没有到期的。',
    nobody: '还没人接',
    more: (count: number) => `还有 ${count} 件`,
    all: { case: '全部案件', order: '全部工单' },
    capped: '只看了最先到期的 100 件案件和 100 张工单。',
  },
  lost: {
    title: '在失去谁',
    note: '0–2 分，或经理已经加入的',
    empty: '眼下没有打得特别低的。',
    joined: '共同负责',
    more: (count: number) => `还有 ${count} 件`,
  },
  moved: {
    title: '什么变了',
    note: (month: string, before: string) => `${month}对 ${before}`,
    what: '得分',
    empty: '结满一个月才有得比。答满 5 户的服务，下个月起会出现在这里。',
    change: (delta: string, low: string, high: string) => `变化 ${delta}，区间 ${low} ~ ${high}`,
    people: (count: number) => `${count} 人`,
    withheld: '不到 5 人，先不显示',
  },
  teams: {
    title: '各组',
    names: { butler: '管家', desk: '客服', engineer: '维修', guard: '秩序' },
    people: (count: number) => `${count} 人`,
    off: (count: number) => `${count} 人在休`,
    cases: (count: number) => `${count} 件案件`,
    orders: (count: number) => `${count} 张工单`,
    late: (count: number) => `${count} 件超时`,
    calm: '手上没有要办的',
    what: '团队',
  },
} as const
