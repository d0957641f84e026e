import { useEffect, useState } from 'react'
import { readSecondFactor } from '@linsheng/shared/contract/identity/second-factor.ts'
import { call, signedIn } from '../../../app/api'
import { goBack, goFirst } from '../../../app/routes'
import { useStore } from '../../../app/state/store'
import { useLoaded } from '../../../app/state/use-loaded'
import { Frame } from '../../../components/frame/frame'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { goToWork } from '../../../features/session/enter'
import { loadMe, meStore } from '../../../features/session/me'
import { SignOut } from '../../../features/session/sign-out'
import { CheckCard, CodesCard } from './code-cards'
import { FactorOn } from './factor-on'
import { SetUp } from './set-up'
import { factorPage as words } from './words'

/** The second factor: given here, set up here, and looked after here. Where it is due, nothing of the work opens before. */
export default function SecondFactor() {
  const isSignedIn = useStore(signedIn)
  const isDue = useStore(meStore).me?.secondFactorDue ?? false
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [moves, setMoves] = useState(false)
  const loaded = useLoaded('second-factor', () => call(readSecondFactor, {}), { keep: false })
  useEffect(() => {
    if (!isSignedIn) goFirst('signIn')
  }, [isSignedIn])
  const proceed = async () => {
    const wasDue = isDue
    const me = (await loadMe()) ?? meStore.get().me
    if (wasDue && me) await goToWork(me)
    else goBack('staffMe')
  }
  const shown = (fresh: readonly string[]) => {
    setMoves(false)
    setCodes(fresh)
  }
  return (
    <Frame title={words.title} fallback="staffMe" lead={isDue ? 'title' : undefined} roomy>
      {codes ? (
        <CodesCard codes={codes} onDone={proceed} />
      ) : (
        <LoadedView loaded={loaded} what={words.what} skeleton={<CardSkeleton rows={3} />}>
          {(factor) => {
            if (factor.since === null || moves) return <SetUp isDue={isDue} onCodes={shown} />
            if (!factor.given) return <CheckCard onDone={proceed} />
            return <FactorOn factor={{ ...factor, since: factor.since }} onMove={() => setMoves(true)} onCodes={shown} />
          }}
        </LoadedView>
      )}
      {isDue && !codes && <SignOut />}
    </Frame>
  )
}
