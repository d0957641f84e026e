const [hour, day] = [60, 1440]

/** "2 分钟", "4 小时", "1 小时 30 分", "17 天": a length as it was set, in the largest unit that says it exactly. */
export function lengthText(minutes: number): string {
  if (minutes % day === 0) return `${minutes / day} 天`
  if (minutes % hour === 0) return `${minutes / hour} 小时`
  return minutes < hour ? `${minutes} 分钟` : `${Math.floor(minutes / hour)} 小时 ${minutes % hour} 分`
}
