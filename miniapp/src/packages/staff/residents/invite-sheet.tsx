import { useState } from 'react'
import { inviteResident, type ReplyOf, type ResidentRow } from '@linsheng/shared/contract'
import { residentRoles, type ResidentRole } from '@linsheng/shared/domain'
import { call } from '../../../api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chips } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { OverSheet } from '../../../components/over-sheet'
import { useAttempt } from '../../../state/use-attempt'
import { useTimeWords } from '../../../state/use-time-words'
import { roleWords } from '../../../text/me'
import { residentsPage as words } from '../../../text/staff-residents'
import { tidy } from '../../../text/tidy'

/** A code for one room, good for one person and seven days. */
export function InviteSheet({ communityId, resident, onClose }: { communityId: string; resident: ResidentRow; onClose: () => void }) {
  const [role, setRole] = useState<ResidentRole | null>(null)
  const [made, setMade] = useState<ReplyOf<typeof inviteResident> | null>(null)
  const { fault, attempt } = useAttempt()
  const time = useTimeWords()
  const { building, room } = resident.label
  const make = async () => {
    if (role) await attempt(async () => setMade(await call(inviteResident, { params: { communityId }, body: { roomId: resident.roomId, role } })))
  }
  return (
    <OverSheet label={words.inviteTitle} about={<View className='title'>{words.inviteTitle}</View>} onClose={onClose}>
      <View className='stack g3'>
        <View className='sub num'>{words.inviteFor(`${building} ${room}`)}</View>
        <Chips label={words.inviteTitle} options={residentRoles} words={roleWords} chosen={role} onChoose={setRole} />
        {made && (
          <View className='soft stack g1'>
            <View className='head num'>{made.code.toUpperCase()}</View>
            <View className='sub num'>{tidy(words.inviteUntil(time.moment(made.expiresAt)))}</View>
          </View>
        )}
        {fault && <Fault>{fault}</Fault>}
        <View className='btns'>
          <Button look='p' onPress={make}>
            {words.inviteMake}
          </Button>
        </View>
      </View>
    </OverSheet>
  )
}
