import type { ResidentRole } from '@linsheng/shared/domain'
import { mePage } from '../../../features/session/words-me'
import { entries } from '../../../app/words/entries'
import { common } from '../../../app/words/common'

export const joinPage = {
  title: '绑定房子',
  what: '小区名单',
  head: '您住哪儿？',
  sub: '这个手机号还没对上房子。有邀请码最快，没有就报一下房号，管家核对后开通。',
  more: '再绑一套房子',
  erase: entries.erase,
  codeTitle: '有邀请码',
  codeHint: '物业给您的 15 位码',
  codeJoin: '用邀请码绑定',
  codeFor: '这个码是绑这里的',
  codeRole: (role: string) => `绑上以后，您是这套房的${role}`,
  codeHelper: '您不住这里，替住户办事。绑上以后，还要住户本人点头。',
  codeName: '您的姓名',
  codeYes: '对，就绑这里',
  codeOther: '不是这里，换个码',
  codeFault: '邀请码是 15 位数字和字母',
  codeWrong: '邀请码不对，或者过期了。请物业再给一个。',
  askTitle: '没有邀请码，请管家核对',
  community: '小区',
  building: '楼栋',
  room: '房号',
  roomHint: '比如：1602',
  name: '姓名',
  nameHint: common.asRegistered,
  role: '您是',
  send: '请管家核对',
  choose: '点一下选',
  faults: {
    noRoom: '这一栋没有这个房号，再看看',
    building: '选一下哪个小区、哪一栋',
    room: '填一下房号',
    role: '点一下您是谁',
    name: '填一下姓名',
  },
  already: '这一套已经在核对了，或者已经绑好了。',
  pendingTitle: mePage.pending,
  pendingSub: '一般当天就好。核对好了，再打开就能用。急着报修请打电话。',
  pendingHelper: mePage.pendingHelper,
  pendingHelperSub: '请他在自己手机上点“我的”里的“谁能代我办事”，点了头您就能帮他办。',
  check: '看看好了没有',
  toHome: '回首页',
} as const

export const askRoles: readonly ResidentRole[] = ['owner', 'family', 'tenant', 'helper']
