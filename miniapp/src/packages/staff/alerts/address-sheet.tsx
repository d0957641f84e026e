import { useState } from 'react'
import { failureOf } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { failureWords } from '@linsheng/shared/words/failures'

interface AddressSheetProps {
  words: { title: string; sub: string; address: string; hint?: string; missing?: string; wrong: string; send: string }
  onSend: (address: string) => Promise<void>
  onClose: () => void
}

/** One address to paste. Whether it is one, the server says. */
export function AddressSheet({ words, onSend, onClose }: AddressSheetProps) {
  const [address, setAddress] = useState('')
  const [fault, setFault] = useState('')
  const change = (text: string) => {
    setFault('')
    setAddress(text)
  }
  const send = async () => {
    if (address.trim() === '') return setFault(words.missing ?? words.wrong)
    try {
      await onSend(address.trim())
    } catch (error) {
      const failure = failureOf(error)
      setFault(failure.code === 'invalid_request' ? words.wrong : failureWords(failure))
    }
  }
  return (
    <FormSheet title={words.title} sub={words.sub} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      <View className="text-heavy">{words.address}</View>
      <Field value={address} label={words.address} placeholder={words.hint} maxLength={300} onChange={change} />
    </FormSheet>
  )
}
