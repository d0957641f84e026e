/** 2026-06-12, 15:24 → "2026年6月12日 15:24". */
export const weChatTime = ({ day, time }: { day: string; time: string }): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 ${time}`
