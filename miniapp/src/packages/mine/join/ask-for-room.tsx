import { useState } from 'react'
import { listDirectory } from '@linsheng/shared/contract/community/directory.ts'
import type { ReplyOf } from '@linsheng/shared/contract/operation.ts'
import { requestResidency } from '@linsheng/shared/contract/resident/residency.ts'
import type { ResidentRole } from '@linsheng/shared/domain'
import { call, failureOf, type CallFailure } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { SubmitFoot } from '../../../components/submit-foot/submit-foot'
import { useLoaded } from '../../../app/state/use-loaded'
import { askRoles, joinPage as words } from './words'
import { roleWords } from '../../../features/session/words-me'
import { failureWords } from '@linsheng/shared/words/failures'

type Directory = ReplyOf<typeof listDirectory>['data']
interface Form {
  communityId: string | null
  buildingId: string | null
  roomNumber: string
  name: string
  role: ResidentRole | null
}
const emptyForm: Form = { communityId: null, buildingId: null, roomNumber: '', name: '', role: null }

/** Community, building, room, name: staff check it. */
export function AskForRoom({ onAsked }: { onAsked: () => Promise<unknown> }) {
  const loaded = useLoaded('directory', async () => (await call(listDirectory, {})).data)
  return (
    <View className="card stack gap-12">
      <View className="text-heavy">{words.askTitle}</View>
      <LoadedView loaded={loaded} what={words.what} skeleton={<CardSkeleton rows={2} />}>
        {(directory) => <AskForm directory={directory} onAsked={onAsked} />}
      </LoadedView>
    </View>
  )
}

function AskForm({ directory, onAsked }: { directory: Directory; onAsked: () => Promise<unknown> }) {
  const [form, setForm] = useState<Form>(emptyForm)
  const [fault, setFault] = useState('')
  const change = (part: Partial<Form>) => setForm({ ...form, ...part })
  const ask = async () => {
    const { communityId, buildingId, role } = form
    const [roomNumber, name] = [form.roomNumber.trim(), form.name.trim()]
    if (!communityId || !buildingId) return setFault(words.faults.building)
    if (roomNumber === '') return setFault(words.faults.room)
    if (name === '') return setFault(words.faults.name)
    if (!role) return setFault(words.faults.role)
    setFault('')
    try {
      await call(requestResidency, { body: { communityId, buildingId, roomNumber, name, role } })
      setForm(emptyForm)
      await onAsked()
    } catch (error) {
      const failure = failureOf(error)
      setFault(faultWords(failure))
    }
  }
  return (
    <View className="stack gap-12">
      <AskFields directory={directory} form={form} onChange={change} />
      <SubmitFoot fault={fault} name={words.send} onSubmit={ask} />
    </View>
  )
}

function faultWords(failure: CallFailure): string {
  if (failure.code === 'already_done') return words.already
  if (failure.errors.some(({ pointer }) => pointer.endsWith('/roomNumber'))) return words.faults.noRoom
  return failureWords(failure)
}

interface AskFieldsProps {
  directory: Directory
  form: Form
  onChange: (part: Partial<Form>) => void
}

function AskFields({ directory, form, onChange }: AskFieldsProps) {
  const buildings = directory.find(({ communityId }) => communityId === form.communityId)?.buildings ?? []
  return (
    <>
      <View className="text-sub">{words.community}</View>
      <Chips
        label={words.community}
        options={directory.map(({ communityId }) => communityId)}
        words={Object.fromEntries(directory.map(({ communityId, name }) => [communityId, name]))}
        chosen={form.communityId}
        onChoose={(communityId) => onChange({ communityId, buildingId: null })}
      />
      {buildings.length > 0 && <View className="text-sub">{words.building}</View>}
      {buildings.length > 0 && (
        <Chips
          label={words.building}
          options={buildings.map(({ id }) => id)}
          words={Object.fromEntries(buildings.map(({ id, name }) => [id, name]))}
          chosen={form.buildingId}
          onChoose={(buildingId) => onChange({ buildingId })}
        />
      )}
      <View className="text-sub">{words.room}</View>
      <Field
        value={form.roomNumber}
        label={words.room}
        placeholder={words.roomHint}
        maxLength={20}
        onChange={(roomNumber) => onChange({ roomNumber })}
      />
      <View className="text-sub">{words.name}</View>
      <Field value={form.name} label={words.name} placeholder={words.nameHint} maxLength={50} onChange={(name) => onChange({ name })} />
      <View className="text-sub">{words.role}</View>
      <Chips label={words.role} options={askRoles} words={roleWords} chosen={form.role} onChoose={(role) => onChange({ role })} />
    </>
  )
}
