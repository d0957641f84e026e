import { useEffect, useState } from 'react'

/** A value once it has stood still for a while: what is typed is not asked about letter by letter. */
export function useSettled<T>(value: T, ms = 500): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
