import type { CommunitySettings, SettingChange } from '@linsheng/shared/contract/settings.ts'
import { isSame, type SetPlace, valueAt } from '@linsheng/shared/settings/changes'
import { Button } from 'antd'
import { useState } from 'react'
import { useTimeWords } from '../../app/clock'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import { Facts } from '../../components/parts'
import { usePages } from '../../components/use-pages'
import { list } from '../../components/words'
import type { Post } from '../../data/me'
import { changesKey, readChanges } from '../../data/settings'
import { labelOf, mayChange, wordsOf } from './typed'
import { faultsOf, useSave } from './use-save'
import { boundsOf, historyPane as words } from './words'

interface HistoryProps {
  post: Post
  place: SetPlace
  figures: CommunitySettings
  onClose: () => void
}

/** Every change of one figure; an earlier value comes back with one press. */
export function History({ post: { communityId, roles }, place, figures, onClose }: HistoryProps) {
  const [pages, setPages] = useState(1)
  const { query, more } = usePages({
    key: changesKey(communityId, place.name),
    read: (cursor) => readChanges(communityId, place.name, cursor),
    pages,
    onPages: setPages,
  })
  const now = valueAt(figures, place)
  const save = useSave(communityId, () => undefined)
  const time = useTimeWords()
  const back = ({ from, at }: SettingChange) =>
    save.mutate({ edits: [{ place, from: now, to: from }], reason: words.backReason(time.full(at)) })
  return (
    <Drawer title={labelOf(place)} width={440} onClose={onClose}>
      <Facts
        rows={[
          [words.now, <strong key="now">{wordsOf(place, now)}</strong>],
          [words.default, wordsOf(place, place.figure.default as never)],
          [words.bounds, boundsOf(place)],
        ]}
      />
      <FaultLine error={save.error} says={{ state_conflict: words.conflict, ...atField(save.error, place.name) }} />
      <Loaded query={query} what={words.what}>
        {(changes) => (
          <ul className="edit-list">
            {changes.length === 0 && <li className="muted">{words.empty}</li>}
            {changes.map((change, index) => (
              <li key={changes.length - index} className="row">
                <div>
                  <div className="strong">{words.change(wordsOf(place, change.from), wordsOf(place, change.to))}</div>
                  <div className="said medium">{change.reason || words.noReason}</div>
                  <div className="small muted">{words.by(change.by, time.full(change.at))}</div>
                </div>
                {mayChange(place, roles) && !isSame(change.from, now) && (
                  <Button className="push" size="small" loading={save.isPending} onClick={() => back(change)}>
                    {words.back(wordsOf(place, change.from))}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {more && (
        <Button type="link" onClick={more}>
          {list.more}
        </Button>
      )}
    </Drawer>
  )
}

function atField(error: unknown, name: string): { invalid_request?: string } {
  const fault = error === null ? undefined : faultsOf(error)[name]
  return fault === undefined ? {} : { invalid_request: fault }
}
