import { Button } from 'antd'
import { noPost as words, top } from './words'
import { signOut } from './sign-out'

/** Signed in, and no colleague anywhere: a resident, or somebody whose access was ended. */
export function NoPost() {
  return (
    <main className="wall">
      <div className="stack">
        <h1>{words.title}</h1>
        <p className="muted">{words.sub}</p>
        <div>
          <Button onClick={signOut}>{top.signOut}</Button>
        </div>
      </div>
    </main>
  )
}
