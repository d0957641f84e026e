import type { CaseEventKind } from '@linsheng/shared/contract'
import type { CaseState, Closing, RootCause } from '@linsheng/shared/domain'
import { closingNames, missedNames } from '@linsheng/shared/words/matters'
import { givenNames } from '@linsheng/shared/words/money'
import { day, type Fields, figure, link, listed, named, oneOf, rows, text, time, type Told, words, yesNo } from '../../kernel/tell.ts'
import { givenFields, yuanText } from '../money/wording-export.ts'

const wishes = { wechat: '微信', phone: '电话', visit: '上门', none: '不用联系' }
const ways = { wechat: '微信', phone: '电话', visit: '上门', relay: '匿名留话' }
const closings: Record<Closing, string> = {
  ...closingNames,
  phone_visit: '打电话问过，关的',
  timed_out: '没收到回话，关的',
  score_corrected: '您改了分',
}
const states: Record<CaseState, string> = {
  opened: '刚收到',
  contacted: '联系上您了',
  in_progress: '正在办',
  resolved: '办完了，等您说一声',
  awaiting_decision: '等经理定',
  closed: '关了',
}
const causes: Record<RootCause, string> = {
  skill: '手艺',
  process: '流程',
  materials: '材料',
  staffing: '人手',
  communication: '没说清',
  attitude: '态度',
  design_or_age: '设计或老化',
  third_party: '外面的单位',
  other: '别的',
}
const kinds: Record<CaseEventKind, string> = {
  opened: '收到',
  joined: '又说了一次，并在一起办',
  score_corrected: '改了分',
  wish: '选了怎么联系',
  seen: '同事看到了',
  contacted: '联系上了',
  not_reached: '没联系上',
  planned: '定了方案',
  plan_accepted: '同意方案',
  plan_declined: '想改方案',
  cause_found: '找到原因',
  resolved: '办完',
  solved_answered: '回了话',
  reopened: '接着办',
  handover_offered: '请人接手',
  handover_accepted: '换人接手',
  handover_declined: '没接',
  handed_on: '换人负责',
  overdue: '没按时',
  compensated: '补偿',
  relay_message: '留话',
  decided: '经理定了',
  closed: '关了',
}

const eventFields: Fields = {
  at: time(''),
  kind: oneOf('', kinds),
  byId: named(''),
  byKind: link,
  note: text('留的话'),
  score: figure('分数', '分'),
  way: oneOf('怎么联系的', ways),
  dueAt: time('说好最晚'),
  detail: rows('', {
    clock: oneOf('哪一句', missedNames),
    wish: oneOf('想怎么联系', wishes),
    money: rows('', { kind: oneOf('', givenNames), amountFen: yuanText('') }),
    closing: oneOf('怎么关的', closings),
  }),
  communityId: link,
  id: link,
  caseId: link,
  responseId: link,
  open: link,
}

const solving: Fields = {
  planWhat: text('打算怎么做'),
  planWho: text('谁来'),
  planWhoId: named('来的同事'),
  planFrom: time('从什么时候'),
  planDate: time('说好最晚'),
  planAcceptedAt: time('您同意的时间'),
  planHeardBy: named('谁听您说的'),
  done: text('做了什么'),
  cause: oneOf('原因', causes),
  whys: listed('一层层问下去', '；'),
  learned: text('学到什么'),
  resolvedAt: time('办完的时间'),
  reopens: figure('没解决、接着办', '次'),
  newScore: figure('办完以后您打的', '分'),
  closing: oneOf('怎么关的', closings),
  selfVerified: yesNo('回访的人', '就是办事的同事', '不是办事的同事'),
  closedAt: time('关的时间'),
}

export const casesTold: Told = {
  title: '您反映的事',
  heading: 'title',
  fields: {
    title: text('什么事'),
    touchpointName: text('关于什么'),
    origin: oneOf('怎么知道的', { score: '您打的分', call: '电话', visit: '上门', group_message: '业主群', hidden: '巡查时发现' }),
    roomId: named('房屋'),
    place: text('地方'),
    words: text('您写的'),
    reasons: listed('您选的原因', '、'),
    score: figure('分数', '分'),
    wish: oneOf('想怎么联系', wishes),
    state: oneOf('现在', states),
    ownerId: named('谁负责'),
    coOwnerId: named('谁一起'),
    offeredTo: named('请谁接手'),
    offeredNote: text('交代的话'),
    openedAt: time('什么时候收到'),
    firstContactBy: time('说好最晚联系您'),
    contactedAt: time('联系您的时间'),
    visitBy: time('说好最晚上门'),
    visitedAt: time('上门的时间'),
    resolveBy: time('说好最晚办完'),
    nextDueAt: time('下一个说好的时间'),
    ...solving,
    escalated: words('报给上级', (value) => (value === 0 ? '没有' : '报过')),
    events: rows('经过', eventFields),
    compensations: rows('补偿', givenFields),
    anonymous: yesNo('匿名', '是', '不是'),
    communityId: link,
    id: link,
    personId: link,
    household: link,
    matter: link,
    touchpoint: link,
    subjectId: link,
    responseId: link,
  },
}

export const followUpsTold: Told = {
  title: '您写的话，谁来回',
  heading: 'touchpointName',
  fields: {
    touchpointName: text('关于什么'),
    words: text('您写的'),
    score: figure('分数', '分'),
    roomId: named('房屋'),
    place: text('地方'),
    day: day('哪天写的'),
    assigneeId: named('谁来回'),
    dueAt: time('说好最晚'),
    settledBy: named('谁回的'),
    note: text('怎么回的'),
    communityId: link,
    id: link,
    responseId: link,
    personId: link,
    touchpoint: link,
  },
}

export const storiesTold: Told = {
  title: '您讲的故事',
  heading: 'text',
  fields: {
    text: text('您写的'),
    mayPublish: yesNo('给邻居看', '可以', '不可以'),
    at: time('时间'),
    communityId: link,
    id: link,
    personId: link,
  },
}
