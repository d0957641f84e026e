import { restingNow } from '@linsheng/shared/words/hours'
import { tidy } from '@linsheng/shared/words/tidy'

/** What is promised of an open matter. */
export const promiseOfMatter = {
  handover: '换人接手会先告诉您',
  contactBy: (name: string, by: string, visitBy: string | null) =>
    tidy(`${name}会在 ${by} 前联系您${visitBy === null ? '' : `，${visitBy} 前到您家`}`),
  visitBy: (name: string, by: string) => tidy(`${name}会在 ${by} 前到您家`),
  resting: (by: string, visitBy: string | null) =>
    tidy(`${restingNow}，我们 ${by} 前联系您${visitBy === null ? '' : `，${visitBy} 前到您家`}`),
} as const

/** The two answers to whether it is solved. */
export const solvedWords = { solved: '解决了', notSolved: '没解决' } as const
