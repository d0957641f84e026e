import type { FailureCode } from '@linsheng/shared/client/failure'
import { Button, Skeleton } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { failureOf } from '../app/api'
import { useTimeWords } from '../app/clock'
import { state as words } from '../app/words'

interface Query<T> {
  data: T | undefined
  error: unknown
  isPlaceholderData: boolean
  /** UTC ms. */
  dataUpdatedAt: number
  refetch: () => unknown
}

interface LoadedProps<T> {
  query: Query<T>
  /** What is read, in words: 案件. */
  what: string
  /** The shape of what will stand here; a few lines else. */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

/** What a query came to: its shape while it is read, the data, older data greyed, or what went wrong in this card alone. */
export function Loaded<T>({ query, what, skeleton, children }: LoadedProps<T>) {
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = query
  const time = useTimeWords()
  if (data === undefined && error === null) return <Later>{skeleton ?? <Skeleton active paragraph={{ rows: 4 }} />}</Later>
  if (data === undefined) return <Failed error={error} what={what} onAgain={() => void refetch()} />
  return (
    <>
      {error && (
        <div className="band warn row" role="status">
          {words.stale(time.wall(dataUpdatedAt))}
          <Button size="small" className="push" onClick={() => void refetch()}>
            {words.again}
          </Button>
        </div>
      )}
      <div className={isPlaceholderData ? 'stale' : 'as-is'} aria-busy={isPlaceholderData}>
        {children(data)}
      </div>
    </>
  )
}

function Failed({ error, what, onAgain }: { error: unknown; what: string; onAgain: () => void }) {
  const failure = failureOf(error)
  const isMissing = failure.code === 'not_found' || failure.code === 'forbidden'
  return (
    <div className="card stack" role="alert">
      <div className="strong">{isMissing ? words.missing(what) : words.failed(what)}</div>
      <div className="muted">{isMissing ? words.missingSub : `${whyUnread(failure.code)}${words.restFine}`}</div>
      {!isMissing && (
        <div>
          <Button onClick={onAgain}>{words.again}</Button>
        </div>
      )}
    </div>
  )
}

const whyUnread = (code: FailureCode): string => (code === 'offline' || code === 'unreachable' ? words.why[code] : words.why.ours)

/** A skeleton that appears only where reading takes a while. */
function Later({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={words.loading}>
      {due && children}
    </div>
  )
}
