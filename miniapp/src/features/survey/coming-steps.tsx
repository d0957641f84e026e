import type { ContactWish } from '@linsheng/shared/domain'
import { changeSheet, standingOn, type OpenSheet } from './sheet'
import { useTimeWords } from '../../app/state/use-time-words'
import { list } from '@linsheng/shared/words/phrases'
import { contactLines, sheetWords, thanksWords } from './words'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { Timeline, type TimelineItem } from '../../components/timeline/timeline'
import { thanksPromise } from './contact-promise'

type FollowUp = NonNullable<NonNullable<OpenSheet['outcome']>['followUp']>

/** Who is in touch, by when, and what comes after. */
export function ComingSteps({ open, followUp }: { open: OpenSheet; followUp: FollowUp }) {
  const words = useTimeWords()
  const { contactBy, visitBy, resolveBy, resting } = followUp
  const { wish } = open
  const steps = thanksWords.steps
  const listen = (by: string) => listenWords(wish, by)
  const items: TimelineItem[] = [
    ...(wish !== 'none' && contactBy ? [{ kind: 'now' as const, what: steps.listen, why: listen(words.full(contactBy)) }] : []),
    {
      kind: wish === 'none' ? ('now' as const) : ('todo' as const),
      what: steps.plan,
      why: visitBy ? steps.planVisit(words.full(visitBy)) : steps.planNote,
    },
    { kind: 'todo' as const, what: steps.ask, why: resolveBy ? steps.askBy(words.full(resolveBy)) : undefined },
  ]
  return (
    <View className="stack gap-8">
      <View className="text-title text-digits" role="heading">
        {thanksPromise(wish, followUp, words)}
      </View>
      <View className="text-sub">{resting && contactBy ? contactLines.resting(words.full(contactBy)) : seenWords(open)}</View>
      {wish === null && (
        <>
          <View className="text-sub">{thanksWords.unchosen}</View>
          <View className="buttons">
            <Button onPress={() => changeSheet({ step: 'answered' })}>{thanksWords.choose}</Button>
          </View>
        </>
      )}
      <View className="soft-card" style={{ marginTop: '8px', padding: '16px' }}>
        <Timeline items={items} />
      </View>
    </View>
  )
}

/** How the first contact is made. Without a wish nobody rings unasked. */
function listenWords(wish: ContactWish | null, by: string): string {
  const { steps } = thanksWords
  if (wish === null) return steps.writeFirst(by)
  return wish === 'visit' ? steps.listenFirst(by) : steps.listenBy(by, sheetWords.contacts[wish])
}

/** What was chosen, in the resident's own chips: nobody has to say it twice. */
function seenWords(open: OpenSheet): string {
  const { answers } = standingOn(open)
  const labels = open.sheet.questionnaire.questions.flatMap(({ key, options = [] }) => {
    const chosen = answers[key]
    return Array.isArray(chosen) ? options.filter((option) => chosen.includes(option.key)).map((option) => option.label) : []
  })
  return labels.length > 0 ? thanksWords.hasSeen(list(...labels)) : thanksWords.hasSeenScore
}
