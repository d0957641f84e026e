import { useEffect, useRef } from 'react'
import { guardWayBack } from '../../app/platform'
import type { BackGuardProps } from './back-guard'

/** The twin of `back-guard.tsx` for the browser. */
export function BackGuard({ open, onBack }: BackGuardProps) {
  const back = useRef(onBack)
  back.current = onBack
  useEffect(() => {
    if (!open) return
    guardWayBack(() => back.current())
    return () => guardWayBack(null)
  }, [open])
  return null
}
