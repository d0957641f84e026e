import type { Entry } from '../../../features/kept/queue/entry'
import { matterPage as words } from '../../../features/matter/words'
import { common } from '../../../app/words/common'
import { View } from '../../../components/base'
import { EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Window } from '../../../components/icon/icon'

interface SolvedFootProps {
  owner: string
  fault: string
  /** The answer waits on the phone. */
  pending: Entry | undefined
  onAnswer: (solved: boolean) => Promise<unknown>
}

/** Whether it is solved: two answers that count when they are tapped, or the one that was tapped and waits for a network. */
export function SolvedFoot({ owner, fault, pending, onAnswer }: SolvedFootProps) {
  if (pending)
    return (
      <View className="person" live="polite">
        <Window kind="done" />
        <View className="stretch">
          <View className="text-heavy">{words.pending(pending.body.solved === true)}</View>
          <View className="text-sub">{common.goesByItself}</View>
        </View>
      </View>
    )
  return (
    <>
      <View className="text-heavy text-centre">{words.solvedTitle}</View>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair big first={words.solved} second={words.notSolved} onFirst={() => onAnswer(true)} onSecond={() => onAnswer(false)} />
      <View className="text-note">{words.solvedNote(owner)}</View>
    </>
  )
}
