import { useState } from 'react'
import { endStaff, type StaffEnding, type TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { endingNeeds } from '@linsheng/shared/client/ending'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Chip } from '../../../components/choice/choice'
import { Fault } from '../../../components/fault/fault'
import { Group } from '../../../components/group/group'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { useAttempt } from '../../../app/state/use-attempt'
import { common } from '../../../app/words/common'
import { endingSheet as words } from '@linsheng/shared/words/team'

interface EndingSheetProps {
  communityId: string
  member: TeamMember
  team: readonly TeamMember[]
  onEnded: (reply: StaffEnding) => void
  /** What was shown is no longer so. */
  onStale: () => void
  onClose: () => void
}

/** Whoever takes cases over; `rule`: the owner rule decides for each. */
type Heir = string
const rule = 'rule'

/** What goes to whom when somebody leaves, asked and said before anything ends. Nothing is chosen beforehand. */
export function EndingSheet({ communityId, member, team, onEnded, onStale, onClose }: EndingSheetProps) {
  const { open, buildings } = member
  const [casesTo, setCasesTo] = useState<Heir | null>(null)
  const [ordersTo, setOrdersTo] = useState<string | null>(null)
  const { fault, setFault, attempt } = useAttempt([casesTo, ordersTo])
  const { hasWork, asksHeir, asksEngineer, workers, engineers } = endingNeeds(member, team)

  const end = async () => {
    if (asksHeir && !casesTo) return setFault(hasWork ? words.missingCases : words.missingBuildings)
    if (asksEngineer && !ordersTo) return setFault(engineers.length === 0 ? words.noEngineer : words.missingEngineer)
    const body = { casesTo: casesTo === rule ? null : casesTo, ordersTo: asksEngineer ? ordersTo : null }
    await attempt(async () => onEnded(await call(endStaff, { params: { communityId, staffId: member.id }, body })), onStale)
  }
  return (
    <OverSheet label={words.title(member.name)} about={<View className="text-title">{words.title(member.name)}</View>} onClose={onClose}>
      <View className="stack gap-16">
        <View className="text-sub">{words.sub}</View>
        {asksHeir && (
          <Group title={hasWork ? words.cases(open) : words.buildings(buildings)} sub={hasWork ? words.casesSub : undefined}>
            <Heirs label={words.title(member.name)} people={workers} withRule chosen={casesTo} onChoose={setCasesTo} />
            {casesTo === rule && hasWork && <View className="text-note">{words.byRuleSub}</View>}
            {buildings.length > 0 && <View className="text-note text-digits">{words.buildingsSub}</View>}
          </Group>
        )}
        {asksEngineer && (
          <Group title={words.onSite(open.ordersOnSite)} sub={engineers.length === 0 ? words.noEngineer : words.onSiteSub}>
            <Heirs label={words.onSite(open.ordersOnSite)} people={engineers} chosen={ordersTo} onChoose={setOrdersTo} />
          </Group>
        )}
        {open.ordersToCome > 0 && <View className="soft-card text-digits">{words.toCome(open.ordersToCome)}</View>}
        {fault && <Fault>{fault}</Fault>}
        <EqualPair first={words.yes} second={common.cancel} onFirst={end} onSecond={onClose} />
      </View>
    </OverSheet>
  )
}

interface HeirsProps {
  label: string
  people: readonly TeamMember[]
  withRule?: boolean
  chosen: Heir | null
  onChoose: (heir: Heir) => void
}

function Heirs({ label, people, withRule = false, chosen, onChoose }: HeirsProps) {
  return (
    <View className="chips" role="radiogroup" label={label}>
      {withRule && (
        <Chip on={chosen === rule} onPress={() => onChoose(rule)}>
          {words.byRule}
        </Chip>
      )}
      {people.map(({ id, name, title }) => (
        <Chip key={id} on={chosen === id} onPress={() => onChoose(id)}>
          {title === '' || title === name ? name : `${name} ${title}`}
        </Chip>
      ))}
    </View>
  )
}
