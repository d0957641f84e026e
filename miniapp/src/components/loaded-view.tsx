import { useEffect, useState, type ReactNode } from 'react'
import { ring } from '../platform'
import type { Loaded } from '../state/use-loaded'
import { common } from '../text/common'
import { failurePage } from '../text/problems'
import { View } from './base'
import { Button, Link } from './button'
import { Empty } from './house'

interface LoadedViewProps<T> {
  loaded: Pick<Loaded<T>, 'data' | 'failure' | 'reload'>
  /** The page's own thing, for what is said when it cannot be read. */
  what: string
  phone?: string
  /** What the person need not fear while it cannot be read. */
  safe?: string
  skeleton: ReactNode
  children: (data: T) => ReactNode
}

/** One of four: the data, its shape while it is on the way, or why it is not here. Data that was shown before stays. */
export function LoadedView<T>({ loaded, what, phone, safe, skeleton, children }: LoadedViewProps<T>) {
  if (loaded.data !== null) return <>{children(loaded.data)}</>
  if (loaded.failure === null) return <Late>{skeleton}</Late>
  const { title, sub } = failurePage(loaded.failure.code, what, safe)
  return (
    <Empty kind={loaded.failure.code === 'offline' ? 'off' : 'err'} title={title} sub={sub}>
      <Button look="p" icon="redo" onPress={loaded.reload}>
        {common.again}
      </Button>
      {phone && (
        <Link before="phone" onPress={() => ring(phone)}>
          {common.callService}
        </Link>
      )}
    </Empty>
  )
}

/** Shows its children only when waiting lasts: a flash of grey is worse than nothing. */
export function Late({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <View className="stack g3" busy label={late ? common.loading : undefined}>
      {late && children}
    </View>
  )
}
