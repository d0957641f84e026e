import { useEffect, useRef, useState } from 'react'
import { PageContainer } from '@tarojs/components'
import { guardWayBack } from '../../app/platform'

export interface BackGuardProps {
  /** Sheets lie over this page, which is the one on top. */
  open: boolean
  /** Closes the last of them. */
  onBack: () => void
}

/** Until WeChat has heard that its container is gone. */
const goneMs = 50

/**
 * The way back of the phone closes the sheet on top. WeChat offers one thing for that: while a page holds a container that is shown, the
 * way back closes the container instead of the page. Ours is empty, and comes again as long as there are sheets.
 */
export function BackGuard({ open, onBack }: BackGuardProps) {
  const [away, setAway] = useState(false)
  const shown = open && !away
  const isShown = useRef(shown)
  isShown.current = shown
  useEffect(() => {
    guardWayBack(open ? () => setAway(true) : null)
    if (open) return () => guardWayBack(null)
    setAway(false)
    return undefined
  }, [open])
  const close = () => {
    // taken away by ourselves it says the same
    if (!isShown.current) return
    setAway(true)
    onBack()
    setTimeout(() => setAway(false), goneMs)
  }
  return <PageContainer show={shown} overlay={false} duration={0} zIndex={1} onAfterLeave={close} />
}
