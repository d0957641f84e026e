import { enterVerification } from '@linsheng/shared/contract/loop/work.ts'
import { call } from '../../../app/api'
import { LongField, View } from '../../../components/base'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Button } from '../../../components/button/button'
import { Chips } from '../../../components/choice/choice'
import { Scale } from '../../../components/scale/scale'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useFormDraft } from '../../../features/session/use-draft'
import { casePage } from '../../../features/staff/words-cases'
import { verifySheet as words } from '@linsheng/shared/words/case-forms'
import { useCallResident } from '../../../features/staff/call-resident'
import { ResidentReads } from '../../../features/staff/resident-reads'
import type { CaseDialogProps } from './props'

type YesNo = 'yes' | 'no'

interface Answer {
  reached: YesNo | null
  solved: YesNo | null
  score: number | null
  note: string
}
const emptyAnswer: Answer = { reached: null, solved: null, score: null, note: '' }

/** What the resident said on the return call. Never in the resident's place: staff enter it as staff. */
export function VerifySheet({ post, detail, onChanged, onClose }: CaseDialogProps) {
  const [form, setForm, sent] = useFormDraft(`verify:${detail.id}`, emptyAnswer)
  const { reached, solved, score, note } = form
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const { fault, setFault, attempt } = useAttempt()
  const { communityId, staffId } = post
  const isOwn = detail.owner.id === staffId || detail.coOwner?.id === staffId
  const { ringUp, number } = useCallResident({ communityId, personId: detail.resident?.personId, why: 'case', subjectId: detail.id })
  const send = async () => {
    if (reached === null || (reached === 'yes' && solved === null && score === null)) return setFault(words.missing)
    const said = reached === 'yes' ? { ...(solved && { solved: solved === 'yes' }), ...(score !== null && { score }) } : {}
    const body = { reached: reached === 'yes', ...said, note: note.trim() }
    const done = await attempt(async () => onChanged(await call(enterVerification, { params: { communityId, caseId: detail.id }, body })))
    if (!done) return
    sent()
    say(casePage.done)
  }
  return (
    <FormSheet title={words.title} fault={fault} submit={words.send} onSubmit={send} onClose={onClose}>
      {isOwn && <View className="callout callout--lamp">{words.own}</View>}
      {detail.resident && (
        <View className="buttons">
          <Button icon="phone" onPress={ringUp}>
            {casePage.actions.contact}
          </Button>
        </View>
      )}
      {number}
      <YesNoChips title={words.reached} words={words.reachedOptions} chosen={reached} onChoose={(next) => change({ reached: next })} />
      {reached === 'yes' && (
        <YesNoChips title={words.solved} words={words.solvedOptions} chosen={solved} onChoose={(next) => change({ solved: next })} />
      )}
      {reached === 'yes' && <View className="text-heavy">{words.score}</View>}
      {reached === 'yes' && (
        <Scale
          measure="nps"
          label={words.score}
          chosen={score}
          onChoose={(chosen) => change({ score: chosen === score ? null : chosen })}
        />
      )}
      <LongField value={note} label={words.note} placeholder={words.note} maxLength={500} onChange={(next) => change({ note: next })} />
      <ResidentReads />
    </FormSheet>
  )
}

interface YesNoChipsProps {
  title: string
  words: Record<YesNo, string>
  chosen: YesNo | null
  onChoose: (answer: YesNo) => void
}

function YesNoChips({ title, words: names, chosen, onChoose }: YesNoChipsProps) {
  return (
    <>
      <View className="text-heavy">{title}</View>
      <Chips label={title} options={['yes', 'no']} words={names} chosen={chosen} columns={2} tick={false} onChoose={onChoose} />
    </>
  )
}
