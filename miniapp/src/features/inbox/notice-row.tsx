import { readNotice, type Notice } from '@linsheng/shared/contract/notify/inbox.ts'
import { call } from '../../app/api'
import { openTarget } from '../../app/routes'
import { today } from '../../app/state/clock'
import { useTimeWords } from '../../app/state/use-time-words'
import type { TimeWords } from '@linsheng/shared/words/moments'
import { inboxPage } from './words'
import { numbersWhole } from '@linsheng/shared/words/phrases'
import { Press, Text, View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { lookOf } from './looks'

const whenWords = ({ at, part }: Notice, words: TimeWords) => {
  if (part) return words.part(at)
  return at.day === today() ? words.time(at) : words.day(at.day)
}

/** One notice: what happened, when, and the way to it. */
export function NoticeRow({ communityId, notice, onRead }: { communityId: string; notice: Notice; onRead: () => void }) {
  const words = useTimeWords()
  const { icon, tone } = lookOf(notice.kind)
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
