export const restingNow = '现在是休息时间'
