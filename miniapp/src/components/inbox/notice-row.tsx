import { readNotice, type Notice, type NoticeKind } from '@linsheng/shared/contract'
import { call } from '../../api'
import { openTarget } from '../../routes'
import { today } from '../../state/clock'
import { useTimeWords, type TimeWords } from '../../state/use-time-words'
import { inboxPage } from '../../text/inbox'
import { numbersWhole } from '../../text/phrases'
import { Press, Text, View } from '../base'
import { Icon, type IconName } from '../icon'

interface Look {
  icon: IconName
  tone: '' | 'acc' | 'lamp' | 'bad'
}

const repair: Look = { icon: 'wrench', tone: 'acc' }
const bill: Look = { icon: 'bill', tone: '' }
const matter: Look = { icon: 'loop', tone: 'acc' }
const looks: Record<NoticeKind, Look> = {
  repair_assigned: repair,
  repair_departed: { icon: 'go', tone: 'lamp' },
  repair_delayed: { icon: 'clock', tone: 'bad' },
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
  relay_message: { icon: 'lock', tone: 'acc' },
  thanks: { icon: 'gift', tone: '' },
  promoter_invitation: { icon: 'gift', tone: '' },
  staff_case: matter,
  staff_overdue: { icon: 'clock', tone: 'bad' },
  staff_order: repair,
  staff_handover: { icon: 'people', tone: 'acc' },
  staff_approval: { icon: 'shield', tone: 'lamp' },
  staff_praise: { icon: 'gift', tone: 'acc' },
  staff_alert: { icon: 'alert', tone: 'bad' },
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
    <Press className="row top" onPress={open}>
      <View className={`mark ${notice.read ? '' : tone}`}>
        <Icon name={icon} />
      </View>
      <View className="f">
        <View className="row2 top">
          <View className="strong f">{notice.title}</View>
          <View className="note num keep">{whenWords(notice, words)}</View>
        </View>
        <View className="sub lines">
          {numbersWhole(notice.body).map(({ text, whole }, index) =>
            whole ? (
              <Text key={index} className="keep">
                {text}
              </Text>
            ) : (
              text
            ),
          )}
        </View>
      </View>
      {!notice.read && <View className="unread" label={inboxPage.unread} role="img" />}
    </Press>
  )
}
