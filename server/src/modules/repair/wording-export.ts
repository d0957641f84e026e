import type { RepairEventKind } from '@linsheng/shared/contract'
import type { FaultKind, RepairState } from '@linsheng/shared/domain'
import { missedNames } from '@linsheng/shared/words/matters'
import { cameWithNetwork, spotNames, tierNames } from '@linsheng/shared/words/orders'
import { type Fields, figure, link, named, oneOf, rows, text, time, type Told, words, yesNo } from '../../kernel/tell.ts'
import { givenFields, yuanText } from '../money/wording-export.ts'

const faults: Record<FaultKind, string> = {
  ...{
    water: '水',
    power: '电',
    gas: '燃气',
    lift: '电梯',
    door_lock: '门锁',
    wall: '墙面',
    appliance: '电器',
    lighting: '灯',
    other: '别的',
  },
}

const states: Record<RepairState, string> = {
  submitted: '等着受理',
  accepted: '受理了',
  scheduled: '约好了',
  en_route: '师傅在路上',
  on_site: '师傅到了',
  working: '正在修',
  finished: '修完了，等您看',
  confirmed: '您说修好了',
  timed_out: '修完没收到回话，收下了',
  cancelled: '取消了',
}

const kinds: Record<RepairEventKind, string> = {
  submitted: '报修',
  accepted: '受理',
  scheduled: '派好师傅',
  reassigned: '换了师傅',
  unassigned: '师傅换掉，另派',
  refused: '师傅没接，重新派',
  departed: '出发',
  arrived: '到了',
  started: '开始修',
  delayed: '改时间',
  promise_missed: '没能按时',
  urged: '催了一次',
  finished: '修完',
  confirmed: '说修好了',
  returned: '说没修好，接着修',
  cancelled: '取消',
  timed_out: '没收到回话，收下',
}

const eventFields: Fields = {
  at: time(''),
  kind: oneOf('', kinds),
  byId: named('', {}),
  byKind: link,
  note: text('留的话'),
  dueAt: time('说好最晚'),
  detail: rows('', {
    promise: oneOf('哪一句', missedNames),
    receivedAt: time(cameWithNetwork),
    reachesBelow: yesNo('漏到楼下', '漏下去了', '没有'),
  }),
  communityId: link,
  id: link,
  repairId: link,
}

const times: Fields = {
  reportedAt: time('报修时间'),
  acceptBy: time('说好最晚受理'),
  acceptByFirst: time('最早说的受理时间'),
  acceptedAt: time('受理时间'),
  scheduledAt: time('派好师傅的时间'),
  appointmentFrom: time('约的时间从'),
  appointmentTo: time('约的时间到'),
  arriveBy: time('说好师傅最晚到'),
  arriveByFirst: time('最早说的上门时间'),
  departedAt: time('师傅出发'),
  arrivedAt: time('师傅到'),
  finishBy: time('说好最晚修完'),
  finishByFirst: time('最早说的修完时间'),
  finishedAt: time('修完时间'),
  endedAt: time('结束时间'),
  nextDueAt: time('接下来说好的时间'),
  firstDueAt: link,
}

/** Orders of the person, and public faults that the person follows. */
export const repairsTold: Told = {
  title: '报修',
  heading: 'title',
  fields: {
    title: text('什么事'),
    number: text('单号'),
    description: text('您写的'),
    roomId: named('房屋'),
    spot: oneOf('哪儿', spotNames),
    place: text('地方'),
    fault: oneOf('什么坏了', faults),
    tier: oneOf('急不急', tierNames),
    state: oneOf('现在', states),
    channel: oneOf('怎么报的', { app: '手机上', phone: '电话', counter: '前台', qr: '扫码' }),
    reporterId: named('谁报的'),
    recordedBy: named('谁代记的'),
    engineerId: named('师傅'),
    watchedBy: named('谁盯着'),
    timesReported: figure('同一处第几次', '次'),
    returns: figure('没修好重修', '次'),
    ...times,
    delayReason: text('晚的原因'),
    delayOffer: text('晚了给您什么'),
    missed: oneOf('没按时的', missedNames),
    misses: figure('连着没按时', '次'),
    escalated: words('报给上级', (value) => (value === 0 ? '没有' : value === 1 ? '经理' : '公司')),
    finishNote: text('做了什么'),
    feeLines: rows('费用', { label: text(''), amountFen: yuanText('') }),
    signedBy: named('谁签的字'),
    followedAt: time('您说也遇到的时间'),
    events: rows('经过', eventFields),
    compensations: rows('补偿', givenFields),
    communityId: link,
    id: link,
    repairId: link,
    buildingId: link,
    placeId: link,
    reporterHousehold: link,
    caseId: link,
  },
}
