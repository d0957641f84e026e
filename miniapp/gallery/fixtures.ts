import type { Moment, Photo, StaffCard } from '@linsheng/shared/contract/common.ts'
import type { CaseRow } from '@linsheng/shared/contract/loop/case.ts'
import type { Notice } from '@linsheng/shared/contract/notify/inbox.ts'
import type { StaffRepairRow } from '@linsheng/shared/contract/repair/dispatch.ts'
import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import type { Sheet } from '@linsheng/shared/contract/survey/prompt.ts'
import { withShownDefaults } from '@linsheng/shared/settings'
import type { Entry } from '../src/features/kept/queue/entry'
import type { Signing } from '../src/features/repair/signing'
import type { Place, Post } from '../src/features/session/me'
import type { OpenSheet } from '../src/features/survey/sheet'

/** The instant at which the gallery stands still. */
export const galleryNow = Date.parse('2026-06-12T06:42:00.000Z')

export const at = (time: string, day = '2026-06-12'): Moment => ({ at: new Date(`${day}T${time}:00+08:00`).toISOString(), day, time })

export const photo = (colour: string): Photo => {
  const picture = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><rect width='4' height='3' fill='${colour}'/><circle cx='2' cy='1.6' r='.8' fill='#fff8'/></svg>`
  const url = `data:image/svg+xml,${encodeURIComponent(picture)}`
  return { id: `fil_${colour}`, url, thumbUrl: url }
}

export const chen: StaffCard = { id: 'stf_1', name: '陈立军', title: '水电维修', phone: '13900001111', photo: null }
export const zhou: StaffCard = { id: 'stf_2', name: '周晓岚', title: '管家', phone: null, photo: photo('#b98') }

const settings = withShownDefaults({})
const label = { building: '8 栋', room: '1602' }

export const place: Place = {
  communityId: 'cmt_1',
  name: '梧桐里',
  servicePhone: '010-88001234',
  dutyPhone: '010-88005678',
  promises: [],
  settings,
  home: { residencyId: 'res_1', roomId: 'rom_1', label, role: 'owner', livesHere: true, state: 'active' },
  helper: false,
}
export const post: Post = {
  communityId: 'cmt_1',
  name: '梧桐里',
  servicePhone: '010-88001234',
  staffId: 'stf_1',
  staffName: '陈立军',
  roles: ['engineer'],
  settings,
}

export const repair: RepairCard = {
  id: 'rpr_1',
  number: '2606120007',
  title: '厨房水槽下面漏水',
  place: { label, spot: 'kitchen', where: '' },
  tier: 'P1',
  state: 'en_route',
  step: 'in_progress',
  promise: { kind: 'arrive', by: at('15:24'), since: at('13:24').at, original: null, missed: false, reason: null },
  engineer: chen,
  reportedAt: at('13:24'),
  cover: photo('#7a8'),
  timesReported: 1,
  returns: 0,
  following: false,
}
export const delayed: RepairCard = {
  ...repair,
  id: 'rpr_2',
  promise: { kind: 'arrive', by: at('15:50'), since: at('13:24').at, original: at('15:24'), missed: false, reason: '上一单爆管还没关住水' },
}
export const late: RepairCard = {
  ...repair,
  id: 'rpr_3',
  promise: { kind: 'arrive', by: at('14:20'), since: at('12:20').at, original: null, missed: true, reason: null },
}
export const staffRepair: StaffRepairRow = { ...repair, resident: '林玉兰', wishes: '宝宝午睡到 15:00' }
export const lateRepair: StaffRepairRow = {
  ...staffRepair,
  promise: staffRepair.promise && { ...staffRepair.promise, by: at('15:50'), original: at('14:20'), missed: true },
  late: { kind: 'arrive', promised: at('14:20'), keptAt: null },
}

export const notices: readonly Notice[] = [
  {
    id: 'ntc_1',
    kind: 'repair_departed',
    title: '陈师傅出发了',
    body: '15:24 前到您家，电话 13900001111。',
    at: at('14:30'),
    read: false,
    target: null,
  },
  {
    id: 'ntc_2',
    kind: 'repair_delayed',
    title: '要晚一点，对不起',
    body: '改到 15:50 前。上一单爆管还没关住水。',
    at: at('14:40'),
    read: false,
    target: null,
  },
  {
    id: 'ntc_3',
    kind: 'bill_paid',
    title: '6 月的费用收到了',
    body: '谢谢您。收据在账单里。',
    at: at('09:12', '2026-06-11'),
    read: true,
    target: null,
  },
]

export const caseRow: CaseRow = {
  id: 'cas_1',
  title: '修好三天又漏',
  score: 3,
  anonymous: false,
  resident: { personId: 'per_1', name: '林玉兰', label },
  where: '',
  touchpoint: 'repair',
  state: 'in_progress',
  wish: 'phone',
  words: '第三次了，每次都说换了垫圈。',
  clock: { kind: 'first_contact', by: at('15:10'), since: at('13:10').at, overdue: false },
  planDate: at('18:00', '2026-06-13'),
  owner: { id: 'stf_2', name: '周晓岚' },
  coOwner: null,
  offeredTo: null,
  openedAt: at('13:10'),
  outcome: null,
}
export const lateCase: CaseRow = {
  ...caseRow,
  id: 'cas_2',
  title: '电费对不上，问了三个人三种说法',
  score: 0,
  clock: { kind: 'first_contact', by: at('13:00'), since: at('11:00').at, overdue: true },
  offeredTo: { id: 'stf_4', name: '王建宁' },
  planDate: null,
}

const sheet: Sheet = {
  promptId: 'prm_1',
  about: { touchpoint: 'repair', at: at('11:40') },
  questionnaire: {
    locale: 'zh-CN',
    purpose: '改进报修服务',
    questions: [
      { key: 'score', kind: 'nps', title: '您愿意把「梧桐里的报修」推荐给邻居吗？' },
      {
        key: 'reason',
        kind: 'choice',
        title: '主要是因为什么？',
        several: true,
        options: [
          { key: 'late', label: '来得晚' },
          { key: 'again', label: '没修好' },
          { key: 'words', label: '说话不好听' },
          { key: 'price', label: '价钱没讲清' },
        ],
      },
      { key: 'more', kind: 'text', title: '还想说的' },
    ],
  },
  expiresAt: at('11:40', '2026-06-19').at,
  correctionSeconds: 120,
}
export const openSheet: OpenSheet = {
  communityId: 'cmt_1',
  sheet,
  step: 'asking',
  anonymous: false,
  score: null,
  sheetKey: 'a'.repeat(32),
  answerKey: null,
  cards: {},
  sent: 'no',
  outcome: null,
  correctableUntil: 0,
  correcting: false,
  answers: {},
  wish: null,
  failure: '',
}
export const followUp = {
  caseId: 'cas_1',
  ownerName: '周晓岚',
  phoneTail: '1111',
  contactBy: at('18:03'),
  visitBy: at('12:00', '2026-06-13'),
  resolveBy: at('12:00', '2026-06-15'),
  resting: false,
}
export const lowAnswer: OpenSheet = {
  ...openSheet,
  step: 'answered',
  score: 3,
  sent: 'yes',
  correctableUntil: galleryNow + 100_000,
  answers: { reason: ['again'] },
  wish: 'phone',
  outcome: {
    scoreClass: 'detractor',
    correctableUntil: at('14:44').at,
    sheetClosesAt: at('15:00').at,
    points: 10,
    followUp,
  },
}

export const waiting: Entry = {
  v: 2,
  key: 'key_1',
  account: 'per_1',
  op: 'reportRepair',
  params: { communityId: 'cmt_1' },
  body: { roomId: 'rom_1', spot: 'kitchen', fault: 'water', description: '水槽下面漏水，地上有水' },
  photos: [],
  lane: 'report:key_1',
  tappedAt: galleryNow - 600_000,
  seq: 1,
  tries: 2,
  state: 'waiting',
}
export const returned: Entry = { ...waiting, key: 'key_2', state: 'needs_you', reason: { code: 'slot_taken', field: 'appointment' } }

export const signing: Signing = {
  account: 'per_1',
  id: 'rpr_1',
  returns: 0,
  state: 'waiting',
  key: 'key_3',
  tappedAt: galleryNow,
  delayMs: 6000,
  fault: '',
  reply: null,
} as Signing
