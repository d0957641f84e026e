import { useState } from 'react'
import type { ReplyOf } from '@linsheng/shared/contract/operation.ts'
import { inviteResident } from '@linsheng/shared/contract/resident/admission.ts'
import type { ResidentRow } from '@linsheng/shared/contract/resident/residents.ts'
import { residentRoles, type ResidentRole } from '@linsheng/shared/domain'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Chips } from '../../../components/choice/choice'
import { useAttempt } from '../../../app/state/use-attempt'
import { useTimeWords } from '../../../app/state/use-time-words'
import { roleWords } from '../../../features/session/words-me'
import { residentsPage as words } from './words'
import { tidy } from '@linsheng/shared/words/tidy'

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
      <View className="text-sub text-digits">{words.inviteFor(`${building} ${room}`)}</View>
      <Chips label={words.inviteTitle} options={residentRoles} words={roleWords} chosen={role} onChoose={setRole} />
      {made && (
        <View className="soft-card stack gap-4">
          <View className="text-head text-digits">{made.code.toUpperCase()}</View>
          <View className="text-sub text-digits">{tidy(words.inviteUntil(time.moment(made.expiresAt)))}</View>
        </View>
      )}
    </FormSheet>
  )
}
