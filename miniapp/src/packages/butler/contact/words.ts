import { casePage } from '../../../features/staff/words-cases'

export const contactPage = {
  title: casePage.actions.contact,
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
