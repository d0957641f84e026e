import type { Moment } from '@linsheng/shared/contract/common.ts'
import { View } from '../../components/base'
import { today, useNow } from '../../app/state/clock'
import { useTimeWords } from '../../app/state/use-time-words'
import { lengthWords, minuteSecondWords, overdueWords } from '@linsheng/shared/words/time'
import './countdown.css'

interface CountdownProps {
  by: Moment
  since: string
  /** What runs out, under the figure. */
  what?: string
}

/** How long is left, read from the server's instant: ink until half is gone, then lamp, then danger with its word. */
export function Countdown({ by, since, what }: CountdownProps) {
  const now = useNow(1000)
  const words = useTimeWords()
  const end = Date.parse(by.at)
  const left = end - now
  const tone = left <= 0 ? ' countdown--late' : left < (end - Date.parse(since)) / 2 ? ' countdown--lamp' : ''
  const text =
    left <= 0 ? overdueWords(-left) : left < 3_600_000 ? minuteSecondWords(left) : by.day === today() ? lengthWords(left) : words.full(by)
  return (
    <View className="row-end">
      <View className={`countdown${tone}${left < 3_600_000 ? ' text-title' : ''}`}>{text}</View>
      {what && <View className="text-note">{what}</View>}
    </View>
  )
}
