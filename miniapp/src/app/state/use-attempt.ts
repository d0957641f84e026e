import { useEffect, useRef, useState } from 'react'
import { type CallFailure, failureOf, isUnanswered } from '../api'
import { onReturn } from './network'
import { failureWords } from '@linsheng/shared/words/failures'

export interface Attempt {
  /** Why the last write did not go through; empty when it did. It stays on the page. */
  fault: string
  setFault: (words: string) => void
  /** Runs a write. `true`: it went through. */
  attempt: (write: () => Promise<unknown>, onFailure?: (failure: CallFailure) => unknown) => Promise<boolean>
}

/** A write and what to say when it does not go through. What was said goes once one of `inputs` is put right. */
export function useAttempt(inputs: readonly unknown[] = []): Attempt {
  const [fault, setFault] = useState('')
  // that there is no network is true only as long as there is none
  const isOffline = useRef(false)
  useEffect(
    () =>
      onReturn(() => {
        if (isOffline.current) setFault('')
      }),
    [],
  )
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the caller names what it watches
  useEffect(() => setFault(''), inputs)
  const attempt = async (write: () => Promise<unknown>, onFailure?: (failure: CallFailure) => unknown) => {
    setFault('')
    isOffline.current = false
    try {
      await write()
      return true
    } catch (error) {
      const failure = failureOf(error)
      isOffline.current = isUnanswered(failure.code)
      setFault(failureWords(failure))
      onFailure?.(failure)
      return false
    }
  }
  return { fault, setFault, attempt }
}
