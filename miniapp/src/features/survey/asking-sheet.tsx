import { firstQuestion } from '@linsheng/shared/domain'
import { changeSheet, closeOpenSheet, tapScore, type OpenSheet } from './sheet'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { sheetWords } from './words'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { SwitchLine } from '../../components/choice/choice'
import { Fault } from '../../components/fault/fault'
import { OverSheet } from '../../components/over-sheet/over-sheet'
import { QuestionTitle } from './question-title'
import { Scale } from '../../components/scale/scale'
import { About } from './about'

/** Before the tap: the question, the scale, whether anonymously, what it is for, and a way not to answer. */
export function AskingSheet({ open }: { open: OpenSheet }) {
  const { elder } = useStore(settings)
  const { questionnaire, correctionSeconds } = open.sheet
  const { title, kind } = firstQuestion(questionnaire)
  const notNow = (
    <View className="buttons">
      <Button look={elder ? 'secondary' : 'quiet'} onPress={closeOpenSheet}>
        {sheetWords.notNow}
      </Button>
    </View>
  )
  const purpose = <View className="text-note">{sheetWords.purpose(questionnaire.purpose)}</View>
  return (
    <OverSheet label={sheetWords.name} about={<About open={open} />} onClose={closeOpenSheet}>
      <QuestionTitle>{title}</QuestionTitle>
      <View className="text-sub" style={{ margin: '8px 0 20px' }}>
        {sheetWords.hintFor(correctionSeconds)}
      </View>
      <Scale measure={kind} label={title} chosen={null} onChoose={(score) => void tapScore(score)} />
      {open.failure && (
        <View style={{ marginTop: '16px' }}>
          <Fault>{open.failure}</Fault>
        </View>
      )}
      <View className="divider" style={{ marginTop: '24px' }} />
      <SwitchLine
        title={sheetWords.anonymous}
        sub={sheetWords.anonymousNote}
        on={open.anonymous}
        onChange={(anonymous) => changeSheet({ anonymous })}
      />
      <View className="divider" style={{ marginBottom: '12px' }} />
      {elder ? (
        <View className="stack gap-12">
          {notNow}
          <View className="text-centre">{purpose}</View>
        </View>
      ) : (
        <View className="stack gap-4">
          {purpose}
          {notNow}
        </View>
      )}
    </OverSheet>
  )
}
