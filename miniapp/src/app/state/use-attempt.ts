import { useEffect, useState } from 'react'
import { failureOf } from '../api'
import { failureWords } from '../words/problems'

export interface Attempt {
  /** Why the last write did not go through; empty when it did. It stays on the page. */
  fault: string
  setFault: (words: string) => void
  /** Runs a write. `true`: it went through. */
  attempt: (write: () => Promise<unknown>, onFailure?: () => unknown) => Promise<boolean>
}

/** A write and what to say when it does not go through. What was said goes once one of `inputs` is put right. */
export function useAttempt(inputs: readonly unknown[] = []): Attempt {
  const [fault, setFault] = useState('')
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the caller names what it watches
  useEffect(() => setFault(''), inputs)
  const attempt = async (write: () => Promise<unknown>, onFailure?: () => unknown) => {
    setFault('')
    try {
      await write()
      return true
    } catch (error) {
      setFault(failureWords(failureOf(error)))
      onFailure?.()
      return false
    }
  }
  return { fault, setFault, attempt }
}
