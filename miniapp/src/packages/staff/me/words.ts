export const staffMePage = {
  title: '我的',
  place: '在哪儿上班',
  all: '全部页面',
  switchPost: '换一个小区',
  toResident: '去住户那边',
  elder: '大字',
  elderSub: '字大、按钮大',
} as const
