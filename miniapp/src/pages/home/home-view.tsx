import type { RepairCard } from '@linsheng/shared/contract/repair/order.ts'
import { View } from '../../components/base'
import { Button } from '../../components/button/button'
import { OrderRow } from '../../features/repair/order-row'
import { Person } from '../../components/person/person'
import { PromiseCard } from '../../features/repair/promise-card'
import { ring } from '../../app/platform'
import { go } from '../../app/routes'
import { useKept } from '../../features/kept/kept'
import type { Place } from '../../features/session/me'
import { isAnswerTo, isSolvedAnswer } from '../../features/kept/queue/entry'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { homeWords } from './words'
import { promiseWords } from '../../features/repair/words'
import { ButlerCard } from './butler-card'
import { ElderCard } from './elder-card'
import type { HomeData } from './load-home'
import { MatterCard } from './matter-card'
import { QuickWays } from './quick-ways'
import { SignOffCard } from './sign-off-card'
import { UnpaidCard } from './unpaid-card'
import { WaitingCard } from './waiting-card'

/** What matters now, first: one order in motion, then one thing asked, then the rest. */
export function HomeView({ place, data, onChanged }: { place: Place; data: HomeData; onChanged: () => void }) {
  const { elder } = useStore(settings)
  const [first, ...others] = data.inMotion
  const { waiting } = useKept()
  const asked = data.toSign.find((card) => !waiting.some((entry) => isAnswerTo(entry, card)))
  const matter = asked ? undefined : data.asking.find(({ id }) => !waiting.some((entry) => isSolvedAnswer(entry, id)))
  // Elders see one card at a time: somebody on the way comes first, then what waits for a word.
  const somebodyComes = first && ['en_route', 'on_site', 'working'].includes(first.state)
  const showsFirst = first && (!elder || somebodyComes || !(asked ?? matter))
  const showsAsked = !elder || !showsFirst
  return (
    <>
      {showsFirst && <InMotion card={first} />}
      <WaitingCard place={place} />
      {showsAsked && asked && <SignOffCard key={asked.id} card={asked} onChanged={onChanged} place={place} />}
      {showsAsked && matter && <MatterCard matter={matter} />}
      {!elder && others.length > 0 && (
        <View className="card card--tight rows">
          {others.map((card) => (
            <OrderRow key={card.id} card={card} />
          ))}
        </View>
      )}
      {!asked && !matter && <ElderCard />}
      <QuickWays place={place} butler={data.butler.butler} />
      {data.unpaid && <UnpaidCard unpaid={data.unpaid} />}
      {elder ? (
        <Button look="danger" size="tall" icon="sos" onPress={() => ring(place.dutyPhone)}>
          {homeWords.emergency}
        </Button>
      ) : (
        <ButlerCard place={place} duty={data.butler} />
      )}
    </>
  )
}

function InMotion({ card }: { card: RepairCard }) {
  const { elder } = useStore(settings)
  const { engineer } = card
  const phone = engineer?.phone
  return (
    <PromiseCard card={card} onOpen={() => go('order', { id: card.id })}>
      {!engineer && <View className="text-sub">{promiseWords.whoComes}</View>}
      {engineer && <Person person={elder ? { ...engineer, phone: null } : engineer} sub={engineer.title || promiseWords.worker} />}
      {elder && phone && (
        <View className="buttons">
          <Button look="primary" icon="phone" onPress={() => ring(phone)}>
            {promiseWords.callWorker}
          </Button>
        </View>
      )}
    </PromiseCard>
  )
}
