import { list } from './phrases.ts'

/** Words of the forms by which colleagues work on a case, in the mini-program and in the console. */
export const whyDecided = '为什么这样定'
export const callResult = '回访结果'

export const painHint = '比如：柜板泡坏了'

/** What may be done next. */
export const caseActions = {
  contact: '联系住户',
  plan: '定方案',
  resolve: '办完了',
  handover: '交给同事',
  verify: '记回访结果',
  decide: '定怎么办',
  relay: '留句话',
  accept: '我接手',
  decline: '接不了',
} as const

export const planSheet = {
  title: '定个方案',
  sub: '发给住户，点了头就按这个时间办。',
  what: '怎么做',
  whatHint: '比如：整段旧水管换新',
  who: '谁来',
  told: (name: string) => `${name}会收到消息：做什么、在哪儿、几点`,
  day: '哪天',
  time: '几点',
  send: '问住户行不行',
  missing: '怎么做、谁来、哪天几点，都要写上',
  sent: '发给住户了',
} as const

export const colleagueChoice = {
  none: '现在没有能接的同事',
  inHand: (cases: number, orders: number) => list(cases > 0 && `${cases} 件事`, orders > 0 && `${orders} 单`) || '手上没有事',
  offDuty: (until: string) => `${until} 前休息`,
} as const

export const heardSheet = {
  open: '电话里问过了',
  title: '住户在电话里怎么说？',
  sub: '记成您听到的。马上发给住户看，不是这样能改。',
  answers: { yes: '可以', no: '想改一改' },
  note: '照住户的原话写',
  send: '记下来',
  missing: '点一下住户怎么说',
} as const

export const orderSheet = {
  title: '开一张维修单',
  sub: '用这位住户的名字，修的是这一家。单子修完，这件事还归您。',
  spot: '在哪儿',
  fault: '什么坏了',
  channel: '怎么说的',
  channels: { phone: '电话里', counter: '当面' },
  words: '照原话写',
  send: '开单',
  sent: '开好了，等受理',
  missing: '在哪儿、怎么说的都要点；坏了什么，点一下或写一句',
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
  title: callResult,
  reached: '打通了吗？',
  reachedOptions: { yes: '打通了', no: '没打通' },
  solved: '住户说解决了吗？',
  solvedOptions: { yes: '解决了', no: '没解决' },
  score: '住户现在打几分？没说就空着',
  note: '住户怎么说的，照原话写',
  send: '记下来',
  own: '这件事您办过。您来打也记下，标成自己回访，不算挽回；换一位同事打更好。',
  missing: '点一下打通没有；打通了，点一下解决没有',
} as const

export const decideSheet = {
  title: (times: number) => `住户第 ${times} 次说没解决`,
  sub: '接着办，还是到此为止？住户的话都留着。',
  options: { on: '接着办', end: '到此为止' },
  note: whyDecided,
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
  title: caseActions.contact,
  threeLines: '先说这三句，改成您自己的话',
  lines: { empathy: '先体谅', action: '说做什么、几点前', informed: '怎么让您知道' },
  after: '打完记一笔',
  ways: { phone: '电话', wechat: '微信', visit: '上门' },
  reached: { yes: '接了，说清了', no: '没接通' },
  note: '说了什么，住户怎么说',
  noteHint: '比如：水槽下又在滴水，柜板泡坏了',
  ceiling: (yuan: string) => `能直接给这家的补偿：${yuan} 元以内。再多先问经理，批了再告诉住户。`,
  noCeiling: '补偿先问经理，批了再告诉住户。',
  call: '打电话',
  save: '记下来',
  missing: '点一下怎么联系的、说清没有，写一句说了什么',
  empathy: (resident: string, me: string, pain: string) =>
    `${resident}您好，我是物业${me}。您说的「${pain}」我看到了，换谁都着急，对不起。`,
  empathyPlain: (resident: string, me: string) => `${resident}您好，我是物业${me}。这件事让您费心了，换谁都着急，对不起。`,
  action: '我这就去查，今天把怎么办、谁来、几点到告诉您。',
  informed: '每走一步我都发消息给您，办完再打一次，问您解决了没有。',
} as const

export const resolveForm = {
  doneHint: '比如：整段旧水管换新，柜板也换了',
  cause: '根子在哪儿',
  whys: '一路问为什么，最多五个',
  why: (index: number) => `第 ${index} 个为什么`,
  whyHint: '比如：上次只换了角阀，没查后面的旧管',
  addWhy: '再问一个为什么',
  learnedHint: '比如：同类报修先查整段',
  send: '请住户说一声',
  sent: '已经问住户了',
  missing: { cause: '点一下根子在哪儿', why: '至少写一个为什么' },
} as const
