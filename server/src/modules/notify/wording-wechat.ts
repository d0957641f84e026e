import type { NoticeKind } from '@linsheng/shared/contract'

/** How far a matter is, in at most five Chinese characters: WeChat takes no more. */
const statuses: Readonly<Partial<Record<NoticeKind, string>>> = {
  repair_assigned: '已派工',
  repair_departed: '已出发',
  repair_delayed: '改了时间',
  repair_finished: '等您签字',
  case_progress: '正在处理',
  case_plan: '等您点头',
  case_solved_question: '等您确认',
  prompt: '等您评价',
  bill_issued: '等您缴费',
}
export const statusText = (kind: NoticeKind): string => statuses[kind] ?? '有新消息'

/** 2026-06-12, 15:24 → "2026年6月12日 15:24". */
export const weChatTime = ({ day, time }: { day: string; time: string }): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 ${time}`

/** A notice as a text message; the link opens the mini-program. */
export const noticeText = (notice: { title: string; body: string; link: string | null }): string =>
  [notice.title, notice.body, notice.link === null ? '' : `点开看看：${notice.link}`]
    .filter(Boolean)
    .map((part) => (/[。！？!?]$/.test(part) || part.includes('://') ? part : `${part}。`))
    .join('')
