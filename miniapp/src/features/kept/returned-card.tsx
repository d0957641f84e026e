import { useState } from 'react'
import { ring } from '../../app/platform'
import { go } from '../../app/routes'
import type { Place } from '../session/me'
import { giveUp } from './outbox'
import { workOps, type Entry } from './queue/entry'
import type { Card } from './queue/rules'
import { reasonWords } from './words'
import { keptPage as words, ownWords, titleOf } from './words-page'
import { named } from '@linsheng/shared/words/phrases'
import { View } from '../../components/base'
import { EqualPair } from '../../components/button/button'
import { Icon } from '../../components/icon/icon'
import type { IconName } from '../../components/icon/icon-name'
import { FixWords, textsIn } from './fix-words'
import { OwnPhotos, usePictures } from './own-photos'

/** Something that was refused for good: what it was, why, its writer's own words, and two answers of equal weight. */
export function ReturnedCard({ place, card: { entry, also } }: { place: Pick<Place, 'communityId' | 'servicePhone'>; card: Card }) {
  const [fixing, setFixing] = useState(false)
  const paths = usePictures(entry.photos)
  const remedy = remedyOf(entry)
  const act = () => {
    if (remedy === 'form') go('report', { fix: entry.key, community: entry.params.communityId ?? place.communityId })
    else if (remedy === 'words') setFixing(true)
    else if (remedy === 'finish') go('staffFinish', { id: entry.params.repairId ?? '', fix: entry.key })
    else if (remedy === 'work') go('staffOrder', { id: entry.params.repairId ?? '' })
    else if (remedy === 'matter') go('matter', { id: entry.params.caseId ?? '' })
    else if (remedy === 'order') go('order', { id: entry.params.repairId ?? '' })
    else ring(place.servicePhone)
  }
  const said = [entry, ...also].map((one, index) => (index === 0 ? ownWords(one) : named(titleOf(one), ownWords(one))))
  return (
    <View className="card stack gap-12">
      <View className="person person--top">
        <View className="mark mark--danger">
          <Icon name={icons[entry.op] ?? 'chat'} />
        </View>
        <View className="stretch">
          <View className="text-strong text-digits">{titleOf(entry)}</View>
          <View className="text-sub text-danger">{reasonWords(entry)}</View>
        </View>
      </View>
      <View className="text-quote stack gap-8">
        {said.filter(Boolean).map((text) => (
          <View key={text} className="text-sub text-lines text-ink">
            {text}
          </View>
        ))}
        <OwnPhotos paths={paths} />
      </View>
      <EqualPair first={nameOf(entry, remedy)} second={words.drop} onFirst={act} onSecond={() => giveUp(entry.key)} />
      {fixing && <FixWords entry={entry} onClose={() => setFixing(false)} />}
    </View>
  )
}

const icons: Partial<Record<Entry['op'], IconName>> = { reportRepair: 'wrench', confirmRepair: 'edit', returnRepair: 'wrench' }

type Remedy = 'form' | 'words' | 'order' | 'matter' | 'work' | 'finish' | 'call'

/** What its writer can do about it: fill in again, shorten the words, look how things stand, or ring. */
function remedyOf(entry: Entry): Remedy {
  if (entry.op === 'reportRepair') return 'form'
  if (entry.reason?.code === 'invalid_request' && textsIn(entry).length > 0) return 'words'
  if (entry.op === 'confirmSolved') return 'matter'
  if (entry.op === 'work:finish') return 'finish'
  if (workOps.some((op) => op === entry.op)) return 'work'
  return entry.op === 'confirmRepair' || entry.op === 'returnRepair' ? 'order' : 'call'
}

function nameOf({ photos, reason }: Entry, remedy: Remedy): string {
  if (remedy === 'matter') return words.seeMatter
  if (remedy === 'order' || remedy === 'work') return words.seeOrder
  if (remedy === 'call') return words.call
  if (remedy === 'form' && photos.some(({ lost }) => lost)) return words.changePhoto
  return reason?.field?.startsWith('/body/appointment') ? words.changeTime : words.change
}
