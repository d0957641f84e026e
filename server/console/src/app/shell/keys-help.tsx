import { useState } from 'react'
import { Dialog } from '../../components/dialog'
import { useKeys } from '../keys'
import { keysHelp as words } from '../words'

/** What the single keys do, opened by `?`. */
export function KeysHelp() {
  const [open, setOpen] = useState(false)
  useKeys({ '?': () => setOpen(true) })
  return (
    <Dialog open={open} onCancel={() => setOpen(false)} footer={null} title={words.title} width={360}>
      <dl className="facts">
        {words.rows.map(([key, what]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd className="key">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
