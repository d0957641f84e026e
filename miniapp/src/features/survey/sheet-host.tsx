import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { claimSheet, closeOpenSheet, openSheet } from './sheet'
import { flushOutbox } from '../kept/outbox'
import { useStore } from '../../app/state/store'
import { say } from '../../app/state/toast'
import { frameWords } from '../../app/words/frame'
import { AnsweredSheet } from './answered-sheet'
import { AskingSheet } from './asking-sheet'
import { StorySheet } from './story-sheet'
import { ThanksSheet } from './thanks-sheet'

const everyMs = 60_000
const steps = { asking: AskingSheet, answered: AnsweredSheet, thanks: ThanksSheet, story: StorySheet }

interface SheetHostProps {
  communityId: string
  /** The page asks something itself: no sheet rises over a question. */
  asks: boolean
  /** A message led here for the sheet: where there is none any more, that is said. */
  expected?: boolean
}

/** Looks whether there is something to ask, on show and every minute, and lays the sheet over whatever page the person is on. */
export function SheetHost({ communityId, asks, expected = false }: SheetHostProps) {
  const open = useStore(openSheet)
  const [shown, setShown] = useState(true)
  const rises = shown && !asks && open?.communityId === communityId
  const risen = useRef(rises)
  risen.current = rises

  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const waitedFor = useRef(expected)
  const look = useCallback(() => {
    void flushOutbox()
    if (asks) return
    void claimSheet(communityId).then((found) => {
      if (found === 'over' && waitedFor.current) say(frameWords.sheetOver, 5000)
      if (found !== 'unknown') waitedFor.current = false
    })
  }, [asks, communityId])
  useEffect(() => {
    if (!shown) return
    look()
    const timer = setInterval(look, everyMs)
    return () => clearInterval(timer)
  }, [shown, look])
  // Leaving the page by "back" closes the sheet like the cross does.
  useEffect(
    () => () => {
      if (risen.current) closeOpenSheet()
    },
    [],
  )
  if (!open || !rises) return null
  const Step = steps[open.step]
  return <Step open={open} />
}
