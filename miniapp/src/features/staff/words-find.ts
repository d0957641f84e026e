/** Finding an order or a case among all of them. */
export const findWords = {
  label: '找一件',
  orders: '单号、房号、姓名、电话',
  cases: '房号、姓名、电话、说过的话',
  found: '找到的，新的在前',
  end: '不找了',
  none: '没找到',
  noneSub: '换个写法试试：8-1602、王、整个电话号码都行。',
} as const
