import { doneQuestion, planQuestion, solvedQuestion, underWay } from '@linsheng/shared/words/matters'
import type { CaseEventKind } from '@linsheng/shared/contract/loop/case.ts'
import type { CaseState, ContactWay } from '@linsheng/shared/domain'
import { entries } from '../../app/words/entries'
import { common } from '../../app/words/common'
import { solvedWords } from './words-promise'

export const stateBadges: Record<CaseState, string> = {
  opened: '收到了',
  contacted: underWay,
  in_progress: underWay,
  resolved: '等您说一声',
  awaiting_decision: '经理在定怎么办',
  closed: '办完了',
}

export const matterPage = {
  title: entries.matters,
  what: '这件事',
  since: (day: string) => `${day}起`,
  responsible: (name: string) => `${name}负责到底`,
  took: (length: string) => `用了 ${length}`,
  planTitle: planQuestion,
  planAccepted: '说好这样办',
  planHeard: (by: string) => `${by}在电话里听您说可以。听错了，打个电话就改。`,
  plan: { what: '怎么做', who: '谁来', when: '什么时候' },
  planYes: '可以',
  planNo: '想改一改',
  planNoTitle: '想怎么改？',
  planNoHint: '比如：能不能改到周末，我白天不在家',
  planNoSend: '告诉他们',
  planNoted: '告诉他们了，会再来商量',
  planAgreed: '说好了',
  solvedTitle: solvedQuestion,
  ...solvedWords,
  solvedNote: (owner: string) => `没解决就接着办，还是${owner}`,
  solvedSheet: {
    title: '现在，您会打几分？',
    recorded: '记下了：解决了。',
    question: '您有多大可能把我们推荐给亲友或邻居？',
    note: '这个分单独记，不改原来的分。不打也行。',
    words: common.anyWords,
    send: '提交',
    sent: '谢谢您',
  },
  notSolvedSheet: {
    title: '没办好，对不起',
    recorded: (owner: string) => (owner === '' ? '记下了：没解决，接着办。' : `记下了：没解决。接着办，还是${owner}。`),
    question: '哪儿还没解决？写一句，或者不写也行',
    send: '告诉他们',
    sent: '告诉他们了',
  },
  pending: (solved: boolean) => (solved ? '记下了：解决了' : '记下了：没解决'),
  done: '做了什么',
  learned: '以后怎么做',
} as const

const contacts: Record<ContactWay, (by: string) => string> = {
  phone: (by) => `${by}给您打了电话`,
  wechat: (by) => `${by}给您发了微信`,
  visit: (by) => `${by}到您家看过`,
  relay: (by) => `${by}给您留了话`,
}

/** Who acted, where the name is not told. */
export const somebody = '客服'

interface Event {
  by: string
  byResident: boolean
  score: number | null
  way: ContactWay | null
}

/** What happened, said to the resident. */
export const matterEvents: Record<CaseEventKind, (event: Event) => string> = {
  opened: ({ score }) => (score === null ? '我们收到了您反映的事' : `我们收到了您的 ${score} 分`),
  joined: () => '您又说了一次，并到这件事里',
  score_corrected: ({ score }) => `分数改成了 ${score ?? ''} 分`,
  wish: () => '您说了怎么联系',
  seen: ({ by }) => `${by}看到了`,
  contacted: ({ by, way }) => contacts[way ?? 'phone'](by),
  not_reached: ({ by }) => `${by}联系您，没接通`,
  planned: ({ by }) => `${by}定了个办法，问您行不行`,
  plan_accepted: ({ by, byResident }) => (byResident ? '您同意了这个安排' : `您在电话里说可以，${by}听到的`),
  plan_declined: ({ by, byResident }) => (byResident ? '您想改一改' : `您在电话里说想改一改，${by}听到的`),
  cause_found: () => '找到了原因',
  resolved: () => doneQuestion,
  solved_answered: ({ score }) => (score === null ? '您回了话' : `您打了 ${score} 分`),
  reopened: () => '没解决，接着办',
  handover_offered: ({ by }) => `${by}想请同事接手`,
  handover_accepted: ({ by }) => `换${by}负责到底`,
  handover_declined: ({ by }) => `${by}接不了，还是原来的人办`,
  handed_on: ({ by }) => `换${by}负责到底`,
  overdue: () => '超了说好的时间，经理知道了',
  compensated: () => '给您的补偿批好了',
  relay_message: ({ by, byResident }) => (byResident ? '您回了话' : `${by}给您留了话`),
  decided: () => '经理定了怎么办',
  closed: () => '这件事办完了',
}
