import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '../../components/dialog'
import { SignInForm } from '../../pages/sign-in/sign-in-form'
import { ended as words } from '../words'

/** Over the page, which stays as it is: the same colleague goes on where they stopped, another one begins anew. */
export function SessionEnded() {
  const queries = useQueryClient()
  return (
    <Dialog open closable={false} footer={null} title={words.title} width={380} mask={{ closable: false }}>
      <p className="muted">{words.sub}</p>
      <SignInForm onSignedIn={() => void queries.invalidateQueries()} />
    </Dialog>
  )
}
