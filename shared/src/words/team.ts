import type { StaffEnding, TeamMember } from '../contract/staff/team.ts'
import { casesInHand, followUpsInHand } from './matters.ts'
import { clause, list, sentences } from './phrases.ts'

type Open = TeamMember['open']

/** "3 件事、2 句要回的话、1 单没到" */
export const inHand = ({ cases, followUps, ordersToCome, ordersOnSite }: Open) =>
  list(
    cases > 0 && casesInHand(cases),
    followUps > 0 && followUpsInHand(followUps),
    ordersOnSite > 0 && `${ordersOnSite} 单正在修`,
    ordersToCome > 0 && `${ordersToCome} 单还没到`,
  )

export const teamPage = {
  title: '同事',
  what: '同事名单',
  mine: '您自己',
  offDuty: (until: string) => `${until} 前休息`,
  work: (open: Open, buildings: readonly string[]) =>
    clause(inHand(open) || '手上没有事', buildings.length > 0 && `管 ${list(...buildings)}`),
  end: '结束权限',
  hindrances: {
    self: '自己的权限不能自己结束，请公司运营来办。',
    not_yours: '经理和公司运营的权限，只有公司运营能结束。',
    last_manager: '这个小区只有这一位经理。先加一位新经理，再来结束。',
  },
  facts: {
    roles: '岗位',
    cases: '没办完的事',
    followUps: '要回的话',
    onSite: '正在修的',
    toCome: '还没到的',
    buildings: '管的楼',
  },
  count: { case: (n: number) => `${n} 件`, words: (n: number) => `${n} 句`, order: (n: number) => `${n} 单` },
} as const

export const endingSheet = {
  title: (name: string) => `结束${name}的权限？`,
  sub: '点了马上生效：再也看不到这里的住户和单子。做过的事，名字都留着。要回来，按原来的登录名重新加就行。',
  cases: (open: Open) =>
    `${list(open.cases > 0 && casesInHand(open.cases), open.followUps > 0 && followUpsInHand(open.followUps))}，交给谁？`,
  casesSub: '说好的时间都不变。住户不用再说一遍，只会看到换了人。',
  byRule: '按规矩分',
  byRuleSub: '各归各楼的管家，没有管家的归客服。',
  buildings: (names: readonly string[]) => `${list(...names)}，交给谁管？`,
  buildingsSub: '选一位管家，楼就归他管。选别人或按规矩分，就归替班的管家；没有替班的，楼先空着。',
  onSite: (count: number) => `${count} 单正在修，谁接着修？`,
  onSiteSub: '现在就通知他和住户。没人接手，结束不了。',
  noEngineer: '现在没有在班的师傅能接手。等修完，或者有人上班了再来。',
  toCome: (count: number) => `${count} 单还没到的退回客服，马上另派。住户会收到通知，原来说好的时间不变。`,
  yes: '结束权限',
  missingCases: '选一下手上的事交给谁',
  missingBuildings: '选一下楼交给谁管',
  missingEngineer: '选一位师傅接着修',
  done: '权限结束了',
  result: ({ cases, ordersSentBack, ordersHandedOver, buildingsLeft }: StaffEnding) =>
    sentences(
      cases > 0 && `${cases} 件事换了人`,
      ordersHandedOver > 0 && `${ordersHandedOver} 单有人接着修`,
      ordersSentBack > 0 && `${ordersSentBack} 单退回客服，请盯着派出去`,
      buildingsLeft > 0 && `${buildingsLeft} 栋楼现在没有管家，请尽快排人`,
    ),
} as const
