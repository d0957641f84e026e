import { useState } from 'react'
import type { MyData } from '@linsheng/shared/contract/privacy/my-data.ts'
import { changeMyData } from '@linsheng/shared/contract/resident/profile.ts'
import { call } from '../../../app/api'
import { Field, LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { common } from '../../../app/words/common'
import { myDataPage as words } from './words'

interface ChangeSheetProps {
  communityId: string
  data: MyData
  onChanged: () => void
  onClose: () => void
}

/** Correcting the own name, and what staff should know when they come. */
export function ChangeSheet({ communityId, data, onChanged, onClose }: ChangeSheetProps) {
  const [name, setName] = useState(data.name)
  const [preferences, setPreferences] = useState(data.preferences)
  const { fault, setFault, attempt } = useAttempt()
  const save = async () => {
    if (name.trim() === '') return setFault(words.nameMissing)
    const done = await attempt(() =>
      call(changeMyData, { params: { communityId }, body: { name: name.trim(), preferences: preferences.trim() } }),
    )
    if (!done) return
    onChanged()
    onClose()
    say(common.saved)
  }
  return (
    <FormSheet title={words.changeTitle} fault={fault} submit={words.save} onSubmit={save} onClose={onClose}>
      <View className="text-strong">{words.name}</View>
      <Field value={name} label={words.name} placeholder={words.nameHint} maxLength={50} onChange={setName} />
      <View className="text-strong">{words.preferences}</View>
      <LongField
        value={preferences}
        label={words.preferences}
        placeholder={words.preferencesHint}
        maxLength={200}
        onChange={setPreferences}
      />
    </FormSheet>
  )
}
