import { accessSheet } from '@linsheng/shared/words/access'
import { Button } from 'antd'
import { words } from './words'

interface OneTimePasswordProps {
  login: string
  password: string
  sub: string
  onHide: () => void
}

/** Drawn once, large, to be told in person. */
export function OneTimePassword({ login, password, sub, onHide }: OneTimePasswordProps) {
  return (
    <div className="once" role="status">
      <div className="strong">{accessSheet.given}</div>
      <div className="medium">
        <span className="muted">{accessSheet.login}</span> <span className="text-serial">{login}</span>
      </div>
      <div className="once-word text-serial" aria-label={accessSheet.password}>
        {password}
      </div>
      <div className="muted medium">{sub}</div>
      <Button type="link" size="small" onClick={onHide}>
        {words.hidden}
      </Button>
    </div>
  )
}
