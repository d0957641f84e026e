import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { Press, View } from '../../../components/base'
import { Icon } from '../../../components/icon/icon'
import { Avatar } from '../../../components/person/person'
import { useTimeWords } from '../../../app/state/use-time-words'
import { list } from '@linsheng/shared/words/phrases'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { teamPage as words } from '@linsheng/shared/words/team'

/** One colleague: what they are here, and what is open with them. */
export function MemberRow({ member, onOpen }: { member: TeamMember; onOpen: () => void }) {
  const time = useTimeWords()
  const { name, roles, offDutyUntil, open, buildings, hindrance } = member
  return (
    <Press className="rows__row" onPress={onOpen}>
      <Avatar person={member} />
      <View className="stretch">
        <View className="text-strong">{name}</View>
        <View className="text-sub">{list(...roles.map((role) => staffRoleWords[role]))}</View>
        <View className="text-note text-digits">{words.work(open, buildings)}</View>
        {offDutyUntil && <View className="text-note text-digits">{words.offDuty(time.moment(offDutyUntil))}</View>}
      </View>
      {hindrance === 'self' && <View className="badge">{words.mine}</View>}
      <Icon name="chev" small />
    </Press>
  )
}
