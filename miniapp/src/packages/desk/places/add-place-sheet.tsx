import { useState } from 'react'
import { addPlace, type Places, type PublicPlace } from '@linsheng/shared/contract/place/place.ts'
import { call, failureOf } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Chip, Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { failureWords } from '@linsheng/shared/words/failures'
import { placesPage as words } from './words'

interface AddPlaceSheetProps {
  communityId: string
  buildings: Places['buildings']
  onAdded: (place: PublicPlace) => void
  onClose: () => void
}

const everywhere = 'everywhere'

/** Which building, and what people call the place. */
export function AddPlaceSheet({ communityId, buildings, onAdded, onClose }: AddPlaceSheetProps) {
  const [where, setWhere] = useState(everywhere)
  const [name, setName] = useState('')
  const [fault, setFault] = useState('')
  const change = (text: string) => {
    setFault('')
    setName(text)
  }
  const send = async () => {
    if (name.trim() === '') return setFault(words.missing)
    const body = { name: name.trim(), ...(where !== everywhere && { buildingId: where }) }
    try {
      onAdded(await call(addPlace, { params: { communityId }, body }))
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'already_done' ? words.taken : failureWords(failure))
    }
  }
  const names = Object.fromEntries([[everywhere, words.common], ...buildings.map(({ id, name: building }) => [id, building])])
  return (
    <FormSheet title={words.addTitle} fault={fault} submit={words.add} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.where}</View>
      <Chips label={words.where} options={Object.keys(names)} words={names} chosen={where} onChoose={setWhere} />
      <View className="text-heavy">{words.name}</View>
      <View className="chips">
        {words.names.map((one) => (
          <Chip key={one} on={name === one} tick={false} onPress={() => change(one)}>
            {one}
          </Chip>
        ))}
      </View>
      <Field value={name} label={words.name} placeholder={words.nameHint} maxLength={20} onChange={change} />
    </FormSheet>
  )
}
