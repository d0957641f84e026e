import type { CaseClock, CaseState, Closing, ContactWish, Outcome, RootCause } from '@linsheng/shared/domain'
import type { CaseEventKind } from '@linsheng/shared/contract'

export const caseStates: Record<CaseState, string> = {
  opened: '还没联系',
  contacted: '联系过了',
  in_progress: '正在办',
  resolved: '等住户说一声',
  awaiting_decision: '等经理定',
  closed: '已关闭',
}
export const clockWords: Record<CaseClock, string> = { first_contact: '首次联系', visit: '上门', resolve: '解决' }
export const wishWords: Record<ContactWish, string> = { wechat: '选了微信', phone: '选了电话', visit: '要上门', none: '不用联系' }
export const outcomeWords: Record<Outcome, string> = {
  recovered: '挽回了',
  solved_not_recovered: '解决了，还不满意',
  not_solved: '没解决',
  unknown: '不知道满不满意',
}
export const closingWords: Record<Closing, string> = {
  resident_confirmed: '住户说解决了',
  resident_rated: '住户打了分',
  phone_visit: '电话回访关的',
  timed_out: '一直没回话',
  manager_decided: '经理定的',
  score_corrected: '住户点错了分',
}
export const causeWords: Record<RootCause, string> = {
  skill: '手艺',
  process: '流程',
  materials: '材料',
  staffing: '人手',
  communication: '没说清',
  attitude: '态度',
  design_or_age: '老化或设计',
  third_party: '外单位',
  other: '别的',
}
export const compensationWords = { voucher: '代金券', fee_reduction: '减物业费', materials: '材料费' } as const

export const touchpointWords: Record<string, string> = {
  repair_finished: '报修',
  payment_made: '缴费',
  complaint_answered: '投诉答复',
  smart_access_first_used: '门禁',
  move_in_keys: '交房',
  activity_attended: '活动',
}

export const casesPage = {
  title: '我负责的事',
  titleAll: '要办的事',
  what: '要办的事',
  scopes: { mine: '我负责', offered: '等我接手', open: '全部在办', closed: '已关闭' },
  first: '先办这一个',
  next: '接下来',
  anonymous: '匿名',
  call: '打电话',
  opening: '看开场白',
  open: '打开',
  empty: '没有要办的事',
  emptySub: '住户不满意，会马上出现在这儿。',
  callbacks: '回访电话',
  callbacksSub: (count: number) => `${count} 个到时间了`,
  followUps: '要回的话',
  followUpsSub: (count: number) => `${count} 位写了话，48 小时内回`,
  coOwner: (name: string) => `${name}一起负责`,
  agreed: (when: string) => `已约 ${when}`,
  owner: (name: string) => `${name}负责`,
  handingTo: (name: string) => `等${name}接手`,
} as const

export const casePage = {
  title: '这件事',
  what: '这件事',
  score: (score: number) => `打了 ${score} 分`,
  noScore: '没打分，是听来的',
  newScore: (score: number) => `后来打了 ${score} 分`,
  reasons: '住户说的原因',
  wishes: '请注意',
  history: '这家以前的',
  pains: '分开办的事',
  addPain: '加一件',
  painHint: '比如：柜板泡坏了',
  painOwner: '谁来办',
  painMissing: '写一句是什么，选一个人',
  settlePain: '办好了',
  painOutcome: '结果怎么样',
  painOpen: '还没办好',
  plan: '方案',
  planAccepted: '住户同意了',
  planWaiting: '等住户点头',
  resolution: '办完了',
  whys: '为什么',
  compensations: '补偿',
  compensationStates: { granted: '已答应', awaiting_approval: '等经理批', refused: '没批' },
  approve: '批',
  refuse: '不批',
  reopens: (count: number) => `住户说过 ${count} 次没解决`,
  closedBy: '怎么关的',
  timeline: '经过',
  actions: {
    contact: '联系住户',
    plan: '定方案',
    resolve: '办完了',
    handover: '交给同事',
    verify: '记回访结果',
    decide: '定怎么办',
    relay: '给住户留话',
    accept: '我接手',
    decline: '接不了',
  },
  decided: '定好了',
  done: '记下了',
} as const

export const planSheet = {
  title: '定个方案',
  sub: '发给住户，点了头就按这个时间办。',
  what: '怎么做',
  whatHint: '比如：整段旧水管换新，不收费',
  who: '谁来',
  whoHint: '比如：吴师傅，20 年水电',
  day: '哪天',
  time: '几点',
  send: '问住户行不行',
  missing: '怎么做、谁来、哪天几点，都要写上',
  sent: '发给住户了',
} as const

export const handoverSheet = {
  title: '交给谁',
  sub: '对方接了才算交出去，没接之前还算您的时间。',
  note: '交代一句',
  noteHint: '比如：住户晚上 7 点后方便',
  missing: '选一位同事',
  send: '请他接手',
  sent: '等对方接手',
} as const

export const verifySheet = {
  title: '回访结果',
  reached: '打通了吗？',
  reachedOptions: { yes: '打通了', no: '没打通' },
  solved: '住户说解决了吗？',
  solvedOptions: { yes: '解决了', no: '没解决' },
  score: '住户现在打几分？没说就空着',
  note: '住户怎么说的，照原话写',
  send: '记下来',
  missing: '点一下打通没有；打通了，点一下解决没有',
} as const

export const decideSheet = {
  title: '住户两次说没解决',
  sub: '接着办，还是到此为止？住户的话都留着。',
  options: { on: '接着办', end: '到此为止' },
  note: '为什么这样定',
  send: '定了',
  missing: '选一个，写一句为什么',
} as const

export const relaySheet = {
  title: '给住户留话',
  sub: '发到住户的消息里。您不知道是谁，住户可以匿名回。',
  hint: '比如：方便说说是哪个位置漏吗？',
  send: '发出去',
  missing: '写一句再发',
  sent: '发出去了',
} as const

export const contactPage = {
  title: '联系住户',
  threeLines: '先说这三句，改成您自己的话',
  lines: { empathy: '先体谅', action: '说做什么、几点前', informed: '怎么让您知道' },
  after: '打完记一笔',
  ways: { phone: '电话', wechat: '微信', visit: '上门' },
  reached: { yes: '接了，说清了', no: '没接通' },
  note: '说了什么，住户怎么说',
  noteHint: '比如：水槽下又在滴水，柜板泡坏了',
  ceiling: (yuan: string) => `能直接答应的补偿：${yuan} 元以内`,
  call: '打电话',
  save: '记下来',
  missing: '点一下怎么联系的、说清没有，写一句说了什么',
  empathy: (resident: string, me: string, pain: string) =>
    `${resident}您好，我是物业${me}。您说的「${pain}」我看到了，换谁都着急，对不起。`,
  empathyPlain: (resident: string, me: string) => `${resident}您好，我是物业${me}。这件事让您费心了，换谁都着急，对不起。`,
  action: '我这就去查，今天把怎么办、谁来、几点到告诉您。',
  informed: '每走一步我都发消息给您，办完再打一次，问您解决了没有。',
} as const

export const resolvePage = {
  title: '办完了',
  done: '做了什么',
  doneHint: '比如：整段旧水管换新，柜板也换了',
  cause: '根子在哪儿',
  whys: '一路问为什么，最多五个',
  why: (index: number) => `第 ${index} 个为什么`,
  whyHint: '比如：上次只换了角阀，没查后面的旧管',
  addWhy: '再问一个为什么',
  learned: '以后怎么做',
  learnedHint: '比如：同类报修先查整段',
  photos: '照片',
  compensation: '给住户的补偿',
  none: '不补',
  amount: '多少元',
  ceiling: (yuan: string) => `${yuan} 元以内您能直接答应，再多要经理批`,
  needsApproval: '这个数要经理批',
  send: '请住户说一声',
  sent: '已经问住户了',
  missing: {
    done: '写一句做了什么',
    cause: '点一下根子在哪儿',
    why: '至少写一个为什么',
    amount: '补偿写清多少元',
    photos: '照片还没传完，等一下',
  },
} as const

export const openCaseSheet = {
  title: '记一件事',
  sub: '住户没打分，但话里听得出来不满意的，也记下来接着办。',
  origin: '从哪儿听来的',
  origins: { call: '打电话来', visit: '上门时', group_message: '群里', hidden: '别处' },
  name: '一句话说清',
  nameHint: '比如：晚上装修太吵',
  words: '住户怎么说的',
  wordsHint: '照原话写',
  send: '记下来，我来办',
  missing: '点一下从哪儿听来，写一句是什么事',
} as const

export const staffCaseEvents: Record<CaseEventKind, string> = {
  opened: '住户不满意',
  joined: '又来一条，并进来',
  score_corrected: '住户改了分',
  wish: '住户选了怎么联系',
  seen: '看到了',
  contacted: '联系上了',
  not_reached: '没联系上',
  planned: '定了方案',
  plan_accepted: '住户同意方案',
  plan_declined: '住户想改方案',
  cause_found: '找到原因',
  resolved: '办完，等住户说一声',
  solved_answered: '住户回了话',
  reopened: '住户说没解决，接着办',
  handover_offered: '请人接手',
  handover_accepted: '接手了',
  handover_declined: '没接',
  overdue: '超时',
  compensated: '补偿',
  relay_message: '留话',
  decided: '经理定了',
  closed: '关闭',
}

export const callbacksPage = {
  title: '回访电话',
  what: '回访电话',
  sub: '只列到时间的，您自己做的那一单不会在这儿。',
  empty: '现在没有要打的',
  emptySub: '到时间会出现在这儿。',
  about: (what: string, when: string) => `${when}的${what}`,
  due: (time: string) => `${time} 前打`,
  tries: (count: number) => `打过 ${count} 次`,
  call: '打电话',
  enter: '记结果',
  sheet: '回访结果',
  outcomes: { answered: '答了', no_answer: '没接', declined: '不想答' },
  script: '照着念，别替住户选',
  missing: '点一下结果；答了的，点一下住户说的分',
  send: '记下来',
  sent: '记下了',
  wish: '要不要再联系您？',
} as const

export const followUpsPage = {
  title: '要回的话',
  what: '要回的话',
  sub: '打了 7、8 分又写了话的，48 小时内回一句。',
  empty: '都回过了',
  emptySub: '有人写了话会在这儿出现。',
  settle: '回过了',
  hint: '说了什么、做了什么',
  missing: '写一句怎么回的',
  send: '记下来',
} as const
