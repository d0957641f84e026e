import { lengthText } from '@linsheng/shared/words/length'
import { laterOnly } from '@linsheng/shared/words/figures'
import { plainYuan } from '@linsheng/shared/words/money'
import type { SetPlace } from '@linsheng/shared/settings/changes'
import { rail } from '../../app/words'

export const words = {
  title: rail.settings,
  counted: (all: number, changed: number) => `${all} 项里改过 ${changed} 项`,
  search: '搜设置项，比如「午间」',
  onlyChanged: '只看改过的',
  parts: '设置的各部分',
  groups: { figures: '数值', texts: '文字', links: '连接', records: '记录' },
  legal: '协议和隐私',
  prices: '价目表',
  group: '同事群提醒',
  triggers: '什么时候问',
  what: '设置',
  columns: { figure: '设置项', now: '现在', bounds: '可以填', default: '默认', who: '谁改的' },
  shown: '住户看得到',
  shownNote: '眼睛是住户看得到的',
  ofOperator: '公司运营来定',
  never: '默认，没改过',
  changedAt: (when: string, before: string) => `${when}，原来 ${before}`,
  typed: (value: string) => `改成 ${value}，还没保存`,
  was: (value: string) => `原来 ${value}`,
  history: (label: string) => `看「${label}」改过几回`,
  none: '没有这样的设置项',
  noneSub: '换个写法，或者看看别的部分。',
  noneChanged: '还没有改过',
  noneChangedSub: '都是默认的数。',
  later: laterOnly,
} as const

/** The pane of what is typed and not saved yet. */
export const savePane = {
  title: '要保存的',
  empty: '还没有改什么',
  emptySub: '在左边改一个数，这里先看一遍再保存。随时可以改回来。',
  row: (before: string, after: string) => `${before} 改成 ${after}`,
  reason: '为什么改',
  reasonHint: '必填，住户看不到',
  reasonMissing: '写一句为什么改',
  save: (count: number) => `保存这 ${count} 项`,
  drop: '不改了',
  saved: '保存好了',
  faulty: (count: number) => `有 ${count} 项写得不对，改好再保存`,
  conflict: '别人刚改过，先看一眼。还要改就再按一次保存。',
  movedTo: (label: string, value: string) => `「${label}」现在是 ${value}`,
  faults: {
    too_small: '和别的数对不上，太小了',
    too_big: '和别的数对不上，太大了',
    not_available: '这样定不行，和别的数对不上',
    not_yours: '不归您改，请公司运营来定',
  } as Readonly<Record<string, string>>,
  aboveOwn: (limit: string) => `最多 ${limit} 元，再高要公司运营来定`,
  unread: '没看懂，照「可以填」的写法改一改',
} as const

export const historyPane = {
  what: '改过的记录',
  now: '现在',
  default: '默认',
  bounds: '可以填',
  change: (from: string, to: string) => `${from} 改成 ${to}`,
  by: (name: string, when: string) => `${name}，${when}`,
  noReason: '没写为什么',
  back: (value: string) => `改回 ${value}`,
  backReason: (when: string) => `改回 ${when} 之前的数`,
  empty: '这一项还没改过',
  conflict: '别人刚改过，看一眼现在的数再改。',
} as const

const yuanUnit = '元'
/** What stands behind the field. */
export function unitOf({ figure }: SetPlace): string {
  switch (figure.kind) {
    case 'minutes':
    case 'minutes_or_none':
    case 'two_minutes':
      return '分钟'
    case 'amount':
      return yuanUnit
    case 'share':
      return '%'
    case 'whole':
      return { days: '天', times: '次', points: '分', score: '分', households: '户' }[figure.unit]
    default:
      return ''
  }
}

/** What may stand in it, short enough for a column. */
export function boundsOf({ figure }: SetPlace): string {
  switch (figure.kind) {
    case 'minutes':
      return `${lengthText(figure.min)} ~ ${lengthText(figure.max)}`
    case 'minutes_or_none':
      return `${lengthText(figure.min)} ~ ${lengthText(figure.max)}，可空`
    case 'two_minutes':
      return `两个数，各 ${lengthText(figure.min)} ~ ${lengthText(figure.max)}`
    case 'amount':
      return `${plainYuan(figure.min)} ~ ${plainYuan(figure.max)}`
    case 'share':
      return '0 ~ 100'
    case 'whole':
      return `${figure.min} ~ ${figure.max}`
    case 'time_of_day':
      return '几点几分，如 06:10'
    case 'days':
      return '年月日，如 2027-02-06，几天就空一格'
    case 'flag':
      return '是、否'
    default:
      return ''
  }
}

export const legalPart = {
  title: '协议和隐私',
  of: '给住户看的',
  save: '存成新的一版',
  missing: '写上再保存',
  conflict: '别人刚写了新的一版，先看一眼。您写的还在。',
  changedOn: (day: string) => `${day}改的`,
  readOnly: '公司运营来改',
} as const

export const pricePart = { add: '加一项', columns: { name: '是什么', price: '价钱', warranty: '保修' }, what: '价目表' } as const
export const groupPart = { what: '同事群提醒', none: '还没有接上群', no: '先不停' } as const

export const triggerPart = {
  what: '问卷和触点',
  columns: { survey: '问卷', touchpoint: '什么事之后', delay: '过多久问', active: '在问' },
  sub: '只在住户遇到的事之后问，间隔和不打扰的时间在「评价」里。改了从下一件事起算。',
  version: (version: number) => `第 ${version} 版`,
  minutes: '分钟',
  on: '在问',
  off: '停了',
  save: '保存',
  wrong: '写分钟数，0 到 1440',
  none: '还没有问卷',
  noneSub: '开通小区时会带上默认的几份。',
} as const
