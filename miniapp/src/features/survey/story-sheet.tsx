import { useState } from 'react'
import { shareStory } from '@linsheng/shared/contract/loop/story.ts'
import { call, failureOf, type CallFailure } from '../../app/api'
import { closeOpenSheet, type OpenSheet } from './sheet'
import { say } from '../../app/state/toast'
import { useDraft } from '../session/use-draft'
import { failureWords } from '@linsheng/shared/words/failures'
import { sheetWords, storyWords } from './words'
import { LongField, View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Tick } from '../../components/choice/choice'
import { Fault } from '../../components/fault/fault'
import { OverSheet } from '../../components/over-sheet/over-sheet'
import { About } from './about'

/** A promoter tells what was good. Nothing hangs on it, and publishing is a question of its own. */
export function StorySheet({ open }: { open: OpenSheet }) {
  const [text, setText, sent] = useDraft(`story:${open.sheet.promptId}`)
  const [mayPublish, setMayPublish] = useState(false)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const send = async () => {
    if (text.trim() === '') return closeOpenSheet()
    try {
      await call(shareStory, { params: { communityId: open.communityId }, body: { text: text.trim(), mayPublish } })
      sent()
      closeOpenSheet()
      say(storyWords.sent)
    } catch (error) {
      setFailure(failureOf(error))
    }
  }
  return (
    <OverSheet label={sheetWords.name} about={<About open={open} />} onClose={closeOpenSheet}>
      <View className="stack gap-12">
        <View className="text-title" role="heading">
          {storyWords.title}
        </View>
        <View className="text-sub">{storyWords.sub}</View>
        <LongField value={text} label={storyWords.title} placeholder={storyWords.placeholder} maxLength={1000} onChange={setText} />
        <Tick on={mayPublish} onChange={setMayPublish}>
          <View className="text-strong">{storyWords.mayPublish}</View>
          <View className="text-sub">{storyWords.mayPublishNote}</View>
        </Tick>
        {failure && <Fault>{failureWords(failure)}</Fault>}
        <View className="buttons">
          <Button look="primary" onPress={send}>
            {storyWords.send}
          </Button>
        </View>
      </View>
    </OverSheet>
  )
}
