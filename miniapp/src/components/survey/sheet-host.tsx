import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { claimSheet, closeOpenSheet, openSheet } from '../../state/sheet'
import { flushOutbox } from '../../state/outbox'
import { useStore } from '../../state/store'
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
}

/** Looks whether there is something to ask, on show and every minute, and lays the sheet over whatever page the person is on. */
export function SheetHost({ communityId, asks }: SheetHostProps) {
  const open = useStore(openSheet)
  const [shown, setShown] = useState(true)
  const rises = shown && !asks && open?.communityId === communityId
  const risen = useRef(rises)
  risen.current = rises

  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const look = useCallback(() => {
    void flushOutbox()
    if (!asks) void claimSheet(communityId)
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
