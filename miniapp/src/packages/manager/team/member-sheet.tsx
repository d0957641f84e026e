import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Facts, type Fact } from '../../../components/facts/facts'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { Person } from '../../../components/person/person'
import { list } from '@linsheng/shared/words/phrases'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { teamPage as words } from '@linsheng/shared/words/team'
import { accessSheet } from '@linsheng/shared/words/access'

interface MemberSheetProps {
  member: TeamMember
  /** Of the operator: how the colleague signs in. */
  onAccess?: (() => void) | undefined
  onEnd: () => void
  onClose: () => void
}

/** One colleague with all that is in those hands, the way to ring them, and the end of their access or why it is not to be had here. */
export function MemberSheet({ member, onAccess, onEnd, onClose }: MemberSheetProps) {
  const { name, roles, hindrance } = member
  return (
    <OverSheet label={name} about={<View className="text-title">{name}</View>} onClose={onClose}>
      <View className="stack gap-16">
        <Person person={member} title={list(...roles.map((role) => staffRoleWords[role]))} sub={member.phone ?? ''} />
        <Facts facts={factsOf(member)} />
        {onAccess && <Button onPress={onAccess}>{accessSheet.entry}</Button>}
        {hindrance === null ? (
          <Button onPress={onEnd}>{words.end}</Button>
        ) : (
          <View className="text-sub">{words.hindrances[hindrance]}</View>
        )}
      </View>
    </OverSheet>
  )
}

function factsOf({ open, buildings }: TeamMember): Fact[] {
  const { facts, count } = words
  const all: readonly (Fact | false)[] = [
    [facts.cases, count.case(open.cases)],
    open.followUps > 0 && [facts.followUps, count.words(open.followUps)],
    [facts.onSite, count.order(open.ordersOnSite)],
    [facts.toCome, count.order(open.ordersToCome)],
    buildings.length > 0 && [facts.buildings, list(...buildings)],
  ]
  return all.filter((fact): fact is Fact => fact !== false)
}
