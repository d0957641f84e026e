import type { Erasure } from '@linsheng/shared/contract/privacy/erasure.ts'
import { signInPage, wrongLogin } from '../../../features/session/words-sign-in'
import { entries } from '../../../app/words/entries'

type Kind = Erasure['communities'][number]['hindrances'][number]['kind']

export const erasePage = {
  title: '注销',
  what: '注销说明',
  head: entries.erase,
  places: (names: readonly string[]) => `在${names.join('、')}的资料都会删。删了找不回来，再来就是新住户。`,
  placesNone: '这个手机号还没对上房子，删掉的是账号。',
  hinders: '这些事完了才能注销',
  hindersSub: '不然没有人能告诉您结果，也没法退钱给您。',
  kinds: {
    order: { title: '有报修还没办完', sub: '等修好签字，或者撤回' },
    case: { title: '有反映的事还没办完', sub: '说一声解决没有，就完了' },
    payment: { title: '有一笔微信支付还没到账或退回', sub: '一般几分钟，有时要物业经理处理' },
    question: { title: '有账单疑问还没答复', sub: '客服答复了就行' },
  } satisfies Record<Kind, { title: string; sub: string }>,
  goes: '删掉的',
  goesUnsent: (count: number) => `手机里还没发出去的 ${count} 件，不再发`,
  goesList: [
    '姓名、手机号、微信、出生年份、上门提醒',
    '报修和反映里您写的话、您家的照片',
    '评价里写的话，还有是谁评的',
    '消息、积分、故事、住户身份',
    '匿名评价的回话通道',
  ],
  stays: '留下的，不带您的名字',
  staysList: [
    '账单和收据：法律要求留，只跟着房号',
    '报修和处理的经过：谁修的、怎么修的、花多少',
    '打的分：只留到哪一周，用来算总分',
    '匿名评价：本来就不知道是谁的，找不出来',
    '同意书：只留版本和时间，认不出是谁签的',
    '删过一次的记号：备份恢复时用来再删一次',
  ],
  works: '您在这里上班：工作账号和工作记录留着，删的是住户这一边。',
  confirm: '用短信验证码确认',
  confirmWork: '用工作账号的密码确认',
  phone: '手机号',
  phoneHint: (masked: string) => `填全 ${masked}`,
  login: '登录名',
  password: '密码',
  erase: '注销并删除',
  sure: '真的要删吗？',
  sureSub: '删了找不回来。账单要交的还是要交，跟着房子。',
  sureYes: '删掉',
  done: '删好了',
  faults: {
    phone: '请填全您的手机号',
    code: signInPage.faults.code,
    login: '请填登录名和密码',
    failed: signInPage.faults.failed,
    failedWork: wrongLogin,
    hindered: '刚刚又有一件事没完，请先看上面',
  },
} as const
