import { readNotice, type Notice, type NoticeKind } from '@linsheng/shared/contract'
import { call } from '../../app/api'
import { openTarget } from '../../app/routes'
import { today } from '../../app/state/clock'
import { useTimeWords, type TimeWords } from '../../app/state/use-time-words'
import { inboxPage } from './words'
import { numbersWhole } from '../../app/words/phrases'
import { Press, Text, View } from '../../components/base'
import { Icon, type IconName } from '../../components/icon/icon'

interface Look {
  icon: IconName
  tone: '' | 'accent' | 'lamp' | 'danger'
}

const repair: Look = { icon: 'wrench', tone: 'accent' }
const bill: Look = { icon: 'bill', tone: '' }
const matter: Look = { icon: 'loop', tone: 'accent' }
const looks: Record<NoticeKind, Look> = {
  repair_assigned: repair,
  repair_departed: { icon: 'go', tone: 'lamp' },
  repair_delayed: { icon: 'clock', tone: 'danger' },
  repair_finished: repair,
  repair_progress: repair,
  bill_issued: bill,
  bill_paid: bill,
  bill_reminder: bill,
  bill_answered: bill,
  prompt: { icon: 'chat', tone: '' },
  case_progress: matter,
  case_plan: matter,
  case_solved_question: matter,
  relay_message: { icon: 'lock', tone: 'accent' },
  thanks: { icon: 'gift', tone: '' },
  promoter_invitation: { icon: 'gift', tone: '' },
  staff_case: matter,
  staff_overdue: { icon: 'clock', tone: 'danger' },
  staff_order: repair,
  staff_handover: { icon: 'people', tone: 'accent' },
  staff_approval: { icon: 'shield', tone: 'lamp' },
  staff_praise: { icon: 'gift', tone: 'accent' },
  staff_alert: { icon: 'alert', tone: 'danger' },
}

const whenWords = ({ at, part }: Notice, words: TimeWords) => {
  if (part) return words.part(at)
  return at.day === today() ? words.time(at) : words.day(at.day)
}

/** One notice: what happened, when, and the way to it. */
export function NoticeRow({ communityId, notice, onRead }: { communityId: string; notice: Notice; onRead: () => void }) {
  const words = useTimeWords()
  const { icon, tone } = looks[notice.kind] ?? { icon: 'bell', tone: '' }
  const open = () => {
    if (!notice.read) void call(readNotice, { params: { communityId, noticeId: notice.id } }).then(onRead, () => undefined)
    openTarget(notice.target)
  }
  return (
    <Press className="rows__row rows__row--top" onPress={open}>
      <View className={notice.read || !tone ? 'mark' : `mark mark--${tone}`}>
        <Icon name={icon} />
      </View>
      <View className="stretch">
        <View className="spread spread--baseline">
          <View className="text-strong stretch">{notice.title}</View>
          <View className="text-note text-digits text-unbroken">{whenWords(notice, words)}</View>
        </View>
        <View className="text-sub text-lines">
          {numbersWhole(notice.body).map(({ text, whole }, index) =>
            whole ? (
              <Text key={index} className="text-unbroken">
                {text}
              </Text>
            ) : (
              text
            ),
          )}
        </View>
      </View>
      {!notice.read && <View className="notice__unread" label={inboxPage.unread} role="img" />}
    </Press>
  )
}
