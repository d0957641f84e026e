import type { CommunitySettings } from '@linsheng/shared/contract/settings.ts'
import { valueAt } from '@linsheng/shared/settings/changes'
import type { UseMutationResult } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { failureOf } from '../../app/api'
import { FaultLine } from '../../components/fault-line'
import { type Edit, labelOf, placeOf, wordsOf } from './typed'
import { faultsOf, type Saving } from './use-save'
import { useReason } from './use-reason'
import { savePane as words } from './words'

interface SavePaneProps {
  communityId: string
  edits: readonly Edit[]
  save: UseMutationResult<unknown, Error, Saving>
  /** Those that a colleague changed meanwhile. */
  moved: readonly string[]
  /** They have been told: the next press saves. */
  onSee: (names: readonly string[]) => void
  figures: CommunitySettings
  onDrop: () => void
}

/** What would change, with the reason: one save for all of it. */
export function SavePane({ communityId, edits, save, moved, onSee, figures, onDrop }: SavePaneProps) {
  const { reason, setReason } = useReason(communityId)
  const [missing, setMissing] = useState(false)
  const { told, tell, forget } = useTold(save, moved, onSee)
  const faulty = edits.filter(({ to }) => to === undefined).length
  const send = () => {
    if (reason.trim() === '') return setMissing(true)
    if (moved.length > 0) return tell()
    forget()
    const sound = edits.flatMap(({ place, from, to }) => (to === undefined ? [] : [{ place, from, to }]))
    save.mutate({ edits: sound, reason: reason.trim() }, { onSuccess: () => setReason('') })
  }
  return (
    <aside className="card stack parted-side" aria-label={words.title}>
      <h2>{words.title}</h2>
      {save.isSuccess && edits.length === 0 && (
        <div className="band" role="status">
          {words.saved}
        </div>
      )}
      {edits.length === 0 ? (
        <div>
          <div className="strong">{words.empty}</div>
          <div className="muted medium">{words.emptySub}</div>
        </div>
      ) : (
        <>
          <EditList edits={edits} />
          <Moved moved={moved.length > 0 ? moved : told} figures={figures} />
          <Reason reason={reason} missing={missing} onReason={setReason} />
          {faulty > 0 && <span className="field-fault">{words.faulty(faulty)}</span>}
          {isElsewhere(save.error) && <FaultLine error={save.error} />}
          <div className="row">
            <Button type="primary" disabled={faulty > 0} loading={save.isPending} onClick={send}>
              {words.save(edits.length)}
            </Button>
            <Button
              onClick={() => {
                forget()
                onDrop()
              }}
            >
              {words.drop}
            </Button>
          </div>
        </>
      )}
    </aside>
  )
}

/** Neither at a field nor a conflict that is told above. */
const isElsewhere = (error: unknown): boolean =>
  error !== null && failureOf(error).code !== 'state_conflict' && Object.keys(faultsOf(error)).length === 0

function EditList({ edits }: { edits: readonly Edit[] }) {
  return (
    <ul className="edit-list">
      {edits.map(({ place, from, to }) => (
        <li key={place.name}>
          <div>{labelOf(place)}</div>
          <div className="small muted">{to === undefined ? words.unread : words.row(wordsOf(place, from), wordsOf(place, to))}</div>
        </li>
      ))}
    </ul>
  )
}

function Moved({ moved, figures }: { moved: readonly string[]; figures: CommunitySettings }) {
  if (moved.length === 0) return null
  return (
    <div className="band warn" role="alert">
      <div>{words.conflict}</div>
      {moved.map((name) => {
        const place = placeOf(name)
        return place && <div key={name}>{words.movedTo(labelOf(place), wordsOf(place, valueAt(figures, place)))}</div>
      })}
    </div>
  )
}

/** A save that came too late, or that would, tells what a colleague changed; the next press saves over it. */
function useTold(save: Pick<SavePaneProps['save'], 'error' | 'reset'>, moved: readonly string[], onSee: SavePaneProps['onSee']) {
  const [told, setTold] = useState<readonly string[]>([])
  const tell = () => {
    setTold(moved)
    onSee(moved)
  }
  const isLate = save.error !== null && failureOf(save.error).code === 'state_conflict'
  useEffect(() => {
    if (!isLate || moved.length === 0) return
    tell()
    save.reset()
  })
  return { told, tell, forget: () => setTold([]) }
}

function Reason({ reason, missing, onReason }: { reason: string; missing: boolean; onReason: (reason: string) => void }) {
  const isMissing = missing && reason.trim() === ''
  return (
    <>
      <label className="stack">
        <span>
          <span className="strong">{words.reason}</span> <span className="small muted">{words.reasonHint}</span>
        </span>
        <Input.TextArea
          rows={3}
          maxLength={200}
          value={reason}
          status={isMissing ? 'warning' : ''}
          aria-label={words.reason}
          onChange={({ target }) => onReason(target.value)}
        />
      </label>
      {isMissing && (
        <span className="field-fault" role="alert">
          {words.reasonMissing}
        </span>
      )}
    </>
  )
}
