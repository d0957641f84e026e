import { useAttempt } from '../state/use-attempt'
import { common } from '../text/common'
import { Link } from './button'
import { Fault } from './fault'

/** The next page of a list. */
export function MoreLink({ onMore }: { onMore: () => Promise<unknown> }) {
  const { fault, attempt } = useAttempt()
  return (
    <>
      {fault && <Fault>{fault}</Fault>}
      <Link centre onPress={() => void attempt(onMore)}>
        {common.more}
      </Link>
    </>
  )
}
