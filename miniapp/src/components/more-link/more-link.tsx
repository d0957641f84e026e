import { useAttempt } from '../../app/state/use-attempt'
import { common } from '../../app/words/common'
import { Link } from '../button/button'
import { Fault } from '../fault/fault'

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
