import { momentWords, type TimeWords } from '@linsheng/shared/words/moments'
import { learnt, today, wallTime } from './clock'
import { settings } from './settings'
import { useStore } from './store'

/** Times in the words that fit today and the person's mode. */
export function useTimeWords(): TimeWords {
  const { elder } = useStore(settings)
  useStore(learnt)
  return momentWords(today(), elder, wallTime)
}
