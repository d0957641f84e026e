import { useState } from 'react'
import { readLegalText, type LegalKind, type LegalText } from '@linsheng/shared/contract/community/legal.ts'
import { changeLegalText } from '@linsheng/shared/contract/community/legal-change.ts'
import { call } from '../../../app/api'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { LongField, View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Chips } from '../../../components/choice/choice'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { legalKinds, legalNames } from '../../../features/session/words-legal'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { legalTextsPage as words } from './words'

const longest = 20_000

/** The company's texts on personal data and on its terms, written anew by the operator. */
function LegalTexts({ post }: StaffPageProps) {
  const [kind, setKind] = useState<LegalKind>('privacy')
  const loaded = useLoaded(`legal-text:${kind}`, () => call(readLegalText, { params: { kind } }))
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at}>
      <Chips label={words.title} options={legalKinds} words={legalNames} chosen={kind} onChoose={setKind} />
      <LoadedView loaded={loaded} what={legalNames[kind]} phone={post.servicePhone} skeleton={<CardSkeleton rows={6} />}>
        {(text) =>
          // while the other kind is on its way, its place holds the one before
          text.kind === kind && (
            <TextForm key={`${kind}:${text.version}`} communityId={post.communityId} text={text} onChanged={loaded.replace} />
          )
        }
      </LoadedView>
    </StaffFrame>
  )
}

interface TextFormProps {
  communityId: string
  text: LegalText
  onChanged: (text: LegalText) => void
}

function TextForm({ communityId, text: { kind, version, text }, onChanged }: TextFormProps) {
  const [written, setWritten] = useState(text)
  const { fault, attempt } = useAttempt([written])
  const save = () =>
    attempt(async () => {
      onChanged(await call(changeLegalText, { params: { communityId, kind }, body: { text: written } }))
      say(words.saved)
    })
  return (
    <View className="card stack gap-12">
      <View className="text-sub">{version === 0 ? words.own : words.version(version)}</View>
      <LongField value={written} label={legalNames[kind]} maxLength={longest} onChange={setWritten} />
      <View className="text-note">{words.hint}</View>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button look="primary" onPress={save}>
          {words.save}
        </Button>
      </View>
    </View>
  )
}

export default staffPage(LegalTexts)
