export const timeline = {
  title: '处理经过',
  fold: '收起',
  all: (count: number) => `全部 ${count} 条`,
  photo: '现场照片',
} as const
