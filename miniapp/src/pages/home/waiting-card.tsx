import { useState } from 'react'
import { View } from '../../components/base'
import { EqualPair } from '../../components/button'
import { Icon } from '../../components/icon'
import { WaitingContent } from '../../components/waiting-content'
import { flushOutbox, outbox } from '../../state/outbox'
import { useStore } from '../../state/store'
import { homeWords } from '../../text/home'

/** What could not be sent yet: it is safe on the phone, and goes once when the network is back. */
export function WaitingCard() {
  const entries = useStore(outbox)
  const [looking, setLooking] = useState(false)
  const reports = entries.filter(({ kind }) => kind === 'reportRepair')
  const answers = entries.filter(({ kind }) => kind === 'answerPrompt')
  if (reports.length + answers.length === 0) return null
  const { title, answers: answersTitle, sub, answersSub, look, again } = homeWords.waiting
  return (
    <View className="card stack g3">
      <View className="who">
        <View className="mark lamp">
          <Icon name="clock" />
        </View>
        <View className="f">
          <View className="strong">{reports.length > 0 ? title(reports.length) : answersTitle(answers.length)}</View>
          <View className="sub">{reports.length > 0 ? sub : answersSub}</View>
        </View>
      </View>
      {reports.length > 0 && <EqualPair first={look} second={again} onFirst={() => setLooking(true)} onSecond={flushOutbox} />}
      {looking && reports.length > 0 && <WaitingContent entries={reports} onClose={() => setLooking(false)} />}
    </View>
  )
}
