import { changeRoom, retireRoom, type RoomRow } from '@linsheng/shared/contract/community/premises.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call, failureOf } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import { premisesKey } from '../../data/company'
import { premisesPart as words } from './words'

interface RoomLineProps {
  communityId: string
  room: RoomRow
}

/** One room: what it is like, whether anybody lives in it, and what can be done about it. */
export function RoomLine({ communityId, room }: RoomLineProps) {
  const [step, setStep] = useState<'edit' | 'retire' | null>(null)
  const queries = useQueryClient()
  const fresh = async () => {
    setStep(null)
    await queries.invalidateQueries({ queryKey: premisesKey(communityId) })
  }
  const retire = useMutation({
    mutationFn: (retired: boolean) => call(retireRoom, { params: { communityId, roomId: room.id }, body: { retired } }),
    onSuccess: fresh,
  })
  const state = room.retired ? words.retired : room.lived ? words.lived : words.empty
  return (
    <li className="stack">
      <div className="row">
        <span className={room.retired ? 'muted' : 'strong'} style={{ minWidth: 64 }}>
          {room.number}
        </span>
        <span className="muted medium">
          {words.squareMetres(room.areaCm2)} {room.roomType}
        </span>
        <span className="chip">{state}</span>
        {step === null && (
          <span className="row push">
            <Button size="small" onClick={() => setStep('edit')}>
              {words.edit}
            </Button>
            {room.retired ? (
              <Button size="small" loading={retire.isPending} onClick={() => retire.mutate(false)}>
                {words.restore}
              </Button>
            ) : (
              <Button size="small" disabled={room.lived} title={room.lived ? words.hasPeople : ''} onClick={() => setStep('retire')}>
                {words.retire}
              </Button>
            )}
          </span>
        )}
      </div>
      {step === 'retire' && (
        <div className="band stack">
          {words.retireSub}
          <FaultLine error={retire.error} says={{ state_conflict: words.hasPeople }} />
          <div className="row">
            <Button type="primary" size="small" loading={retire.isPending} onClick={() => retire.mutate(true)}>
              {words.retire}
            </Button>
            <Button size="small" onClick={() => setStep(null)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      {step === 'edit' && <RoomForm communityId={communityId} room={room} onSaved={fresh} onCancel={() => setStep(null)} />}
    </li>
  )
}

interface RoomFormProps extends RoomLineProps {
  onSaved: () => Promise<void>
  onCancel: () => void
}

function RoomForm({ communityId, room, onSaved, onCancel }: RoomFormProps) {
  const [text, setText] = useState({
    number: room.number,
    floor: String(room.floor),
    area: String(room.areaCm2 / 10_000),
    roomType: room.roomType,
  })
  const isSound = text.number.trim() !== '' && /^-?\d{1,3}$/.test(text.floor.trim()) && /^\d{1,4}(\.\d{1,4})?$/.test(text.area.trim())
  const save = useMutation({
    mutationFn: () => {
      const [floor, areaCm2] = [Number(text.floor), Math.round(Number(text.area) * 10_000)]
      const body = { number: text.number.trim(), floor, areaCm2, roomType: text.roomType.trim() }
      return call(changeRoom, { params: { communityId, roomId: room.id }, body })
    },
    onSuccess: onSaved,
  })
  const isTaken = save.error !== null && failureOf(save.error).code === 'already_done'
  const field = (name: keyof typeof text, label: string) => (
    <label className="stack small muted">
      {label}
      <Input aria-label={label} value={text[name]} maxLength={20} onChange={({ target }) => setText({ ...text, [name]: target.value })} />
    </label>
  )
  return (
    <div className="card stack step-form">
      <div className="four">
        {field('number', words.number)}
        {field('floor', words.floor)}
        {field('area', words.area)}
        {field('roomType', words.kind)}
      </div>
      {isTaken && <span className="field-fault">{words.taken}</span>}
      {!isSound && <span className="field-fault">{words.wrong}</span>}
      {!isTaken && <FaultLine error={save.error} />}
      <div className="row">
        <Button type="primary" size="small" disabled={!isSound} loading={save.isPending} onClick={() => save.mutate()}>
          {words.save}
        </Button>
        <Button size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
