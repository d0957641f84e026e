const dayMs = 86_400_000

/** "15:24"; for elders "下午 3:24". */
export function timeWords(time: string, elder: boolean): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = String(minute).padStart(2, '0')
  if (!elder) return `${hour}:${minutes}`
  return `${partOfDay(hour)} ${hour > 12 ? hour - 12 : hour}:${minutes}`
}

function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour === 12) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

/** "今天下午": of a time of which only the part of the day is told. */
export const partWords = (day: string, time: string): string =>
  `${day}${['凌晨', '上午', '下午', '晚上'][Math.floor(Number(time.slice(0, 2)) / 6)] ?? ''}`

const near: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' }

/** "今天", "昨天", "6 月 13 日"; with the year when it is another. */
export function dayWords(day: string, today: string): string {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / dayMs)
  return near[distance] ?? dateWords(day, today)
}

export function dateWords(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const words = `${Number(month)} 月 ${Number(date)} 日`
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${year} 年 ${words}`
}

/** "2026-06" as "6 月", with the year when it is another. */
export function monthWords(period: string, today: string): string {
  const words = `${Number(period.slice(5, 7))} 月`
  return period.slice(0, 4) === today.slice(0, 4) ? words : `${period.slice(0, 4)} 年 ${words}`
}

/** "42 分钟", "1 小时 40 分", "2 天". Rounded up: nobody is promised less than there is. */
export function lengthWords(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / 60_000))
  if (minutes < 60) return `${minutes} 分钟`
  if (minutes >= 2880) return `${Math.floor(minutes / 1440)} 天`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 60)} 小时 ${rest} 分`
}

/** For staff, and for the last five minutes: "6:12". */
export function minuteSecondWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function overdueWords(ms: number): string {
  return `超 ${lengthWords(ms).replace('分钟', '分')}`
}

/** How long to wait: "42 秒", "2 分钟", "3 小时", "1 天". Rounded up: a person who waits that long has waited long enough. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`
  if (seconds <= 3540) return `${Math.ceil(seconds / 60)} 分钟`
  return seconds <= 82_800 ? `${Math.ceil(seconds / 3600)} 小时` : `${Math.ceil(seconds / 86_400)} 天`
}

/** "1 分 46 秒" */
export function secondsWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} 秒`
  return seconds % 60 === 0 ? `${minutes} 分钟` : `${minutes} 分 ${seconds % 60} 秒`
}
