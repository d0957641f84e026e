import type { Me } from '@linsheng/shared/contract/identity/me.ts'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { sessionState } from '../../app/api'
import { useStore } from '../../app/store'
import { meQuery } from '../../data/me'
import { FirstPassword } from './first-password'
import { SignInForm } from './sign-in-form'
import { words } from './words'

/** The console's front door. Who was given a password by somebody else chooses an own one first. */
export function SignIn() {
  const session = useStore(sessionState)
  const { to } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const me = useQuery({ ...meQuery, enabled: session === 'in' })
  const [due, setDue] = useState(false)
  const enter = (who: Me) => {
    // it is drawn from what was just read: the second factor is set up first
    if (who.secondFactorDue) return
    if (who.passwordDue) setDue(true)
    else router.history.replace(to ?? '/console/')
  }
  return (
    <main className="wall">
      <div className="card" style={{ width: 360, padding: '24px 28px' }}>
        {session === 'in' && me.data?.secondFactorDue ? (
          <div className="stack">
            <p>{words.factorDue}</p>
            <a href="/#/packages/mine/second-factor/index">{words.setUp}</a>
            <Button onClick={() => void me.refetch().then(({ data }) => data && enter(data))}>{words.setUpDone}</Button>
          </div>
        ) : due || (session === 'in' && me.data?.passwordDue) ? (
          <FirstPassword onChanged={() => router.history.replace(to ?? '/console/')} />
        ) : (
          <>
            <h1 style={{ fontSize: 20, marginBottom: 16 }}>{words.title}</h1>
            <SignInForm onSignedIn={enter} />
          </>
        )}
      </div>
    </main>
  )
}
