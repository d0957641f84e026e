import { go } from '../../app/routes'
import { changeSheet, classOf, closeOpenSheet, opensCase, standingOn, type OpenSheet } from './sheet'
import { common } from '../../app/words/common'
import { sentences } from '@linsheng/shared/words/phrases'
import { sheetWords, thanksWords } from './words'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Icon } from '../../components/icon/icon'
import { OverSheet } from '../../components/over-sheet/over-sheet'
import { About } from './about'
import { ComingSteps } from './coming-steps'

/** Thanks: for a low score who comes when, for a high one an invitation; points alike for every score. */
export function ThanksSheet({ open }: { open: OpenSheet }) {
  const caseId = open.outcome?.followUp?.caseId
  // A story carries a name: an anonymous promoter is not led into giving it.
  const invites = classOf(open) === 'promoter' && !open.anonymous && open.sent === 'yes'
  const seeProgress = (id: string) => {
    closeOpenSheet()
    go('matter', { id })
  }
  return (
    <OverSheet label={sheetWords.name} about={<About open={open} />} onClose={closeOpenSheet}>
      <Thanks open={open} />
      {open.outcome && open.outcome.points > 0 && (
        <View className="person" style={{ marginTop: '16px' }}>
          <View className="mark">
            <Icon name="gift" />
          </View>
          <View className="stretch">
            <View className="text-strong text-digits">{thanksWords.points(open.outcome.points)}</View>
            <View className="text-sub">{thanksWords.pointsNote}</View>
          </View>
        </View>
      )}
      <View className="buttons" style={{ marginTop: '20px' }}>
        {caseId && <Button onPress={() => seeProgress(caseId)}>{thanksWords.seeProgress}</Button>}
        {invites && <Button onPress={() => changeSheet({ step: 'story' })}>{thanksWords.tellStory}</Button>}
        <Button look="primary" onPress={closeOpenSheet}>
          {common.ok}
        </Button>
      </View>
    </OverSheet>
  )
}

function Thanks({ open }: { open: OpenSheet }) {
  const scoreClass = classOf(open)
  if (open.sent !== 'yes') {
    const told = opensCase(open) && !open.anonymous && open.wish !== null && open.wish !== 'none'
    return <Words title={thanksWords.waiting} sub={told ? thanksWords.waitingTold : thanksWords.waitingSub} />
  }
  if (scoreClass === 'promoter')
    return (
      <Words
        title={thanksWords.promoter}
        sub={open.anonymous || Object.keys(standingOn(open).answers).length === 0 ? '' : thanksWords.promoterSub}
        note={open.anonymous ? undefined : sentences(thanksWords.story, thanksWords.storyNote)}
      />
    )
  if (scoreClass === 'passive') return <Words title={thanksWords.passive} sub={open.anonymous ? '' : thanksWords.passiveSub} />
  if (open.outcome?.followUp) return <ComingSteps open={open} followUp={open.outcome.followUp} />
  return (
    <Words
      title={open.anonymous ? thanksWords.anonymous : thanksWords.detractorPlain}
      sub={open.anonymous ? thanksWords.anonymousSub : ''}
    />
  )
}

function Words({ title, sub, note }: { title: string; sub: string; note?: string }) {
  return (
    <View className="stack gap-8">
      <View className="text-title" role="heading">
        {title}
      </View>
      {sub && <View className="text-sub">{sub}</View>}
      {note && <View className="soft-card text-sub">{note}</View>}
    </View>
  )
}
