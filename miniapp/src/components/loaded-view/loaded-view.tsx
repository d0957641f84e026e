import { useEffect, useState, type ReactNode } from 'react'
import { isUnanswered } from '../../app/api'
import { ring } from '../../app/platform'
import { goFirst } from '../../app/routes'
import type { Loaded } from '../../app/state/use-loaded'
import { common } from '../../app/words/common'
import { failurePage, stale } from '../../app/words/problems'
import { View } from '../base'
import { Button, Link } from '../button/button'
import { Empty } from '../house/house'
import { Icon } from '../icon/icon'

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

/** One of four: the data, its shape while it is on the way, or why it is not here. Data that was shown before stays, and says so. */
export function LoadedView<T>({ loaded, what, phone, safe, skeleton, children }: LoadedViewProps<T>) {
  const { failure } = loaded
  if (loaded.data !== null) {
    return (
      <>
        {failure && !isUnanswered(failure.code) && <Stale onAgain={loaded.reload} />}
        {children(loaded.data)}
      </>
    )
  }
  if (!failure) return <Late>{skeleton}</Late>
  const { code } = failure
  const { title, sub } = failurePage(failure, what, safe)
  // What is not there, or not theirs, does not come by trying again.
  const final = code === 'not_found' || code === 'forbidden'
  return (
    <Empty kind={code === 'offline' ? 'off' : 'error'} title={title} sub={sub}>
      {final ? (
        <Button look="primary" onPress={() => goFirst('home')}>
          {common.toHome}
        </Button>
      ) : (
        <Button look="primary" icon="redo" onPress={loaded.reload}>
          {common.again}
        </Button>
      )}
      {phone && (
        <Link before="phone" onPress={() => ring(phone)}>
          {common.callService}
        </Link>
      )}
    </Empty>
  )
}

/** Over what was read earlier: the latest could not be read. */
function Stale({ onAgain }: { onAgain: () => Promise<unknown> }) {
  return (
    <View className="callout callout--lamp" role="alert">
      <Icon name="alert" />
      <View className="stretch">{stale}</View>
      <Link tight onPress={() => void onAgain()}>
        {common.again}
      </Link>
    </View>
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
    <View className="stack gap-12" busy label={late ? common.loading : undefined}>
      {late && children}
    </View>
  )
}
