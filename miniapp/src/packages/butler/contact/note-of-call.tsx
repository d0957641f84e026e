import { LongField, View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { contactPage as words } from '@linsheng/shared/words/case-forms'
import { ResidentReads } from '../../../features/staff/resident-reads'

const ways = ['phone', 'wechat', 'visit'] as const

/** How it went. Nothing is chosen beforehand. */
export interface CallNote {
  way: (typeof ways)[number] | null
  reached: 'yes' | 'no' | null
  said: string
}

export const emptyNote: CallNote = { way: null, reached: null, said: '' }

export function NoteOfCall({ note, onChange }: { note: CallNote; onChange: (note: CallNote) => void }) {
  return (
    <>
      <View className="section-title">{words.after}</View>
      <Chips
        label={words.after}
        options={ways}
        words={words.ways}
        chosen={note.way}
        columns={3}
        tick={false}
        onChoose={(way) => onChange({ ...note, way })}
      />
      <Chips
        label={words.note}
        options={['yes', 'no']}
        words={words.reached}
        chosen={note.reached}
        columns={2}
        tick={false}
        onChoose={(reached) => onChange({ ...note, reached })}
      />
      <LongField
        value={note.said}
        label={words.note}
        placeholder={words.noteHint}
        maxLength={500}
        onChange={(said) => onChange({ ...note, said })}
      />
      <ResidentReads />
    </>
  )
}
