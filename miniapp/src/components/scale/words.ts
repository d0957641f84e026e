export const scaleWords = {
  scoreName: (score: number, high: number) => `${score} 分，共 ${high} 分`,
  ends: { nps: ['0 完全不可能', '10 非常可能'], csat: ['1 很不满意', '5 很满意'], ces: ['1 非常容易', '5 非常费力'] },
} as const
