import type { ListedCompensation } from '@linsheng/shared/contract/money/compensation.ts'
import { Press, View } from '../../../components/base'
import { Button, Link } from '../../../components/button/button'
import { Icon } from '../../../components/icon/icon'
import { go } from '../../../app/routes'
import type { Post } from '../../../features/session/me'
import { useTimeWords } from '../../../app/state/use-time-words'
import { yuan } from '@linsheng/shared/domain'
import { givenText } from '@linsheng/shared/words/money'
import { beside } from '@linsheng/shared/words/phrases'
import { givenPage as words } from '../../../features/staff/words-money'
import { DecidePair } from '../../../features/staff/decide-pair'

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
    <View className="card stack gap-12">
      <View className="spread spread--baseline">
        <View className="text-title text-digits stretch">{givenText(row)}</View>
        {canOpen({ post, row }) && (
          <Link tight icon="chev" onPress={() => open(row)}>
            {row.of === 'case' ? words.lookCase : words.lookOrder}
          </Link>
        )}
      </View>
      <View>
        <View className="text-strong text-digits">{beside(where(row), row.title)}</View>
        {row.reason && <View className="text-sub text-ink text-lines">{row.reason}</View>}
        <View className="text-note text-digits">{words.offered(row.by, time.full(row.offeredAt))}</View>
      </View>
      {onDecide && <DecidePair of={row.id} onDecide={onDecide} onFailure={onFailure} />}
    </View>
  )
}

interface GrantedProps extends RowProps {
  /** What a manager can note about it; absent where there is nothing. */
  act?: Acts | undefined
}
export interface Acts {
  deliver(byHand: boolean): Promise<unknown>
  payOut(leftFen: number): Promise<unknown>
}

/** What was granted to whom, what of it is still to come, and what is done by hand about it. */
export function GrantedRow({ post, row, act }: GrantedProps) {
  const time = useTimeWords()
  const at = time.full(row.decidedAt ?? row.offeredAt)
  const { delivery, gone } = row
  const left = yuan(delivery?.leftFen ?? 0)
  const content = (
    <>
      <View className="stretch">
        <View className="text-strong text-digits">{givenText(row)}</View>
        <View className="text-sub text-digits">{beside(where(row), row.title)}</View>
        <View className="text-sub text-digits">
          {!delivery
            ? words.arrives.none
            : delivery.as === 'voucher'
              ? words.arrives.voucher(left, time.date(delivery.expiresOn ?? ''))
              : gone
                ? words.gone(left)
                : words.arrives.credit(left)}
        </View>
        <View className="text-note text-digits">
          {row.decidedBy === row.by ? words.givenAlone(row.by, at) : words.granted(row.decidedBy || row.by, at)}
        </View>
      </View>
      {canOpen({ post, row }) && <Icon name="chev" small />}
    </>
  )
  return (
    <>
      {canOpen({ post, row }) ? (
        <Press className="rows__row" onPress={() => open(row)}>
          {content}
        </Press>
      ) : (
        <View className="rows__row">{content}</View>
      )}
      {act && !delivery && (
        <View className="inline-row">
          <Button size="small" onPress={() => act.deliver(false)}>
            {words.deliver}
          </Button>
          <Button size="small" look="quiet" onPress={() => act.deliver(true)}>
            {words.byHand}
          </Button>
        </View>
      )}
      {act && gone && delivery?.as === 'credit' && (
        <Button size="small" onPress={() => act.payOut(delivery.leftFen)}>
          {words.paidOut}
        </Button>
      )}
    </>
  )
}
