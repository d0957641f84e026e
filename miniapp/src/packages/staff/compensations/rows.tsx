import type { ListedCompensation } from '@linsheng/shared/contract'
import { Press, View } from '../../../components/base'
import { Link } from '../../../components/button'
import { Icon } from '../../../components/icon'
import { go } from '../../../routes'
import type { Post } from '../../../state/me'
import { useTimeWords } from '../../../state/use-time-words'
import { givenWords } from '../../../text/money'
import { beside } from '../../../text/phrases'
import { givenPage as words } from '../../../text/staff-money'
import { DecidePair } from '../parts/decide-pair'

interface RowProps {
  post: Post
  row: ListedCompensation
}

const where = ({ label }: ListedCompensation) => (label ? `${label.building} ${label.room}` : words.homeless)

/** An operator reads cases; orders are those of the community. */
const canOpen = ({ post, row }: RowProps) => row.of === 'case' || post.roles.includes('manager')
const open = ({ of, subjectId }: ListedCompensation) => go(of === 'case' ? 'staffCase' : 'staffOrder', { id: subjectId })

interface WaitingProps extends RowProps {
  /** Absent for whoever may not decide. */
  onDecide?: (decision: { approve: boolean; reason?: string }) => Promise<unknown>
  onFailure: () => void
}

/** What somebody wants to give, with all that a yes needs: how much, to whom, for what, who asks. */
export function WaitingCard({ post, row, onDecide, onFailure }: WaitingProps) {
  const time = useTimeWords()
  return (
    <View className="card stack g3">
      <View className="row2 top">
        <View className="title num f">{givenWords(row)}</View>
        {canOpen({ post, row }) && (
          <Link tight icon="chev" onPress={() => open(row)}>
            {row.of === 'case' ? words.lookCase : words.lookOrder}
          </Link>
        )}
      </View>
      <View>
        <View className="strong num">{beside(where(row), row.title)}</View>
        {row.reason && <View className="sub ink lines">{row.reason}</View>}
        <View className="note num">{words.offered(row.by, time.full(row.offeredAt))}</View>
      </View>
      {onDecide && <DecidePair of={row.id} onDecide={onDecide} onFailure={onFailure} />}
    </View>
  )
}

/** What was promised to whom. */
export function GrantedRow({ post, row }: RowProps) {
  const time = useTimeWords()
  const at = time.full(row.decidedAt ?? row.offeredAt)
  const content = (
    <>
      <View className="f">
        <View className="strong num">{givenWords(row)}</View>
        <View className="sub num">{beside(where(row), row.title)}</View>
        <View className="note num">
          {row.decidedBy === row.by ? words.givenAlone(row.by, at) : words.granted(row.decidedBy || row.by, at)}
        </View>
      </View>
      {canOpen({ post, row }) && <Icon name="chev" small />}
    </>
  )
  if (!canOpen({ post, row })) return <View className="row">{content}</View>
  return (
    <Press className="row" onPress={() => open(row)}>
      {content}
    </Press>
  )
}
