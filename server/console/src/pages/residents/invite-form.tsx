import { residentRoles, type ResidentRole } from '@linsheng/shared/domain/roles'
import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTimeWords } from '../../app/clock'
import { FaultLine } from '../../components/fault-line'
import { makeInvitation } from '../../data/households'
import { acts as words, file } from './words'

/** A code for one room, good for one person, for a while. It is shown once. */
export function InviteForm({ communityId, roomId, onEnd }: { communityId: string; roomId: string; onEnd: () => void }) {
  const time = useTimeWords()
  const [role, setRole] = useState<ResidentRole>('owner')
  const make = useMutation({ mutationFn: () => makeInvitation(communityId, { roomId, role }) })
  if (make.data)
    return (
      <section className="once" aria-label={words.code} role="status">
        <span className="once-word key">{make.data.code.toUpperCase()}</span>
        <span className="small muted">{words.until(time.moment(make.data.expiresAt))}</span>
        <div>
          <Button onClick={onEnd}>{words.close}</Button>
        </div>
      </section>
    )
  return (
    <section className="card step-form row wrap" aria-label={words.code}>
      <span className="muted">{words.codeFor}</span>
      <Select
        aria-label={words.codeFor}
        style={{ width: 120 }}
        value={role}
        options={residentRoles.map((value) => ({ value, label: file.roles[value] }))}
        onChange={setRole}
      />
      <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
        {words.make}
      </Button>
      <Button onClick={onEnd}>{words.notNow}</Button>
      <FaultLine error={make.error} />
    </section>
  )
}
