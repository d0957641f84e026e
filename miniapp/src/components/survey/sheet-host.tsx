import { useEffect, useRef } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { claimSheet, closeOpenSheet, openSheet } from '../../state/sheet'
import { flushOutbox } from '../../state/outbox'
import { useStore } from '../../state/store'
import { AnsweredSheet } from './answered-sheet'
import { AskingSheet } from './asking-sheet'
import { StorySheet } from './story-sheet'
import { ThanksSheet } from './thanks-sheet'

const everyMs = 60_000

interface SheetHostProps {
  communityId: string
  /** The page asks something itself: no sheet rises over a question. */
  asks: boolean
}

/** Looks whether there is something to ask, on show and every minute, and lays the sheet over whatever page the person is on. */
export function SheetHost({ communityId, asks }: SheetHostProps) {
  const open = useStore(openSheet)
  const here = useRef({ shown: true, asks, showsSheet: false })
  here.current.asks = asks
  here.current.showsSheet = open !== null && !asks && here.current.shown

  useDidShow(() => {
    here.current.shown = true
    look()
  })
  useDidHide(() => {
    here.current.shown = false
  })
  const look = () => {
    void flushOutbox()
    if (here.current.shown && !here.current.asks) void claimSheet(communityId)
  }
  useEffect(() => {
    look()
    const timer = setInterval(look, everyMs)
    return () => {
      clearInterval(timer)
      // Leaving the page by "back" closes the sheet like the cross does.
      if (here.current.showsSheet) closeOpenSheet()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `look` reads what it needs from the ref
  }, [communityId, asks])

  if (!open || asks || open.communityId !== communityId) return null
  if (open.step === 'asking') return <AskingSheet open={open} />
  if (open.step === 'answered') return <AnsweredSheet open={open} />
  if (open.step === 'thanks') return <ThanksSheet open={open} />
  return <StorySheet open={open} />
}
