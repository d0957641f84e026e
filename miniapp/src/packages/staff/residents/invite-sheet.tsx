import { useState } from 'react'
import { inviteResident, type ReplyOf, type ResidentRow } from '@linsheng/shared/contract'
import { residentRoles, type ResidentRole } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet'
import { Chips } from '../../../components/choice'
import { useAttempt } from '../../../state/use-attempt'
import { useTimeWords } from '../../../state/use-time-words'
import { roleWords } from '../../../text/me'
import { residentsPage as words } from '../../../text/staff-residents'
import { tidy } from '../../../text/tidy'

/** A code for one room, good for one person, for a while. */
export function InviteSheet({ communityId, resident, onClose }: { communityId: string; resident: ResidentRow; onClose: () => void }) {
  const [role, setRole] = useState<ResidentRole | null>(null)
  const [made, setMade] = useState<ReplyOf<typeof inviteResident> | null>(null)
  const { fault, attempt } = useAttempt()
  const time = useTimeWords()
  const { building, room } = resident.label
  const make = async () => {
    if (role)
      await attempt(async () => setMade(await call(inviteResident, { params: { communityId }, body: { roomId: resident.roomId, role } })))
  }
  return (
    <FormSheet
      title={words.inviteTitle}
      fault={fault}
      submit={made ? words.inviteAgain : words.inviteMake}
      onSubmit={make}
      onClose={onClose}
    >
      <View className="sub num">{words.inviteFor(`${building} ${room}`)}</View>
      <Chips label={words.inviteTitle} options={residentRoles} words={roleWords} chosen={role} onChoose={setRole} />
      {made && (
        <View className="soft stack g1">
          <View className="head num">{made.code.toUpperCase()}</View>
          <View className="sub num">{tidy(words.inviteUntil(time.moment(made.expiresAt)))}</View>
        </View>
      )}
    </FormSheet>
  )
}
