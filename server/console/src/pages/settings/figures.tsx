import type { CommunitySettings, SettingChange } from '@linsheng/shared/contract/settings.ts'
import { sections } from '@linsheng/shared/settings/sections'
import { Empty } from '../../components/empty'
import type { Post } from '../../data/me'
import { FigureTable } from './figure-table'
import { History } from './history'
import { SavePane } from './save-pane'
import { editsOf, isChanged, labelOf, movedOf, placeOf, places } from './typed'
import { faultsOf, useSave } from './use-save'
import { useTyped } from './use-typed'
import { words } from './words'

interface FiguresProps {
  post: Post
  part: string
  search: string
  changed?: true | undefined
  /** The figure whose changes stand in the drawer. */
  open?: string | undefined
  figures: CommunitySettings
  newest: ReadonlyMap<string, SettingChange>
  onOpen: (figure: string | undefined) => void
}

/** The figures of a part, or those that were searched for; what is typed stands at the right until it is saved. */
export function Figures({ post, part, search, changed, open, figures, newest, onOpen }: FiguresProps) {
  const { typed, type, drop, see } = useTyped(post.communityId, figures)
  const save = useSave(post.communityId, ({ edits }) => drop(edits.map(({ place }) => place.name)))
  const edits = editsOf(figures, typed)
  const faults = faultsOf(save.error)
  const spread = search !== '' || changed === true
  const rows = places.filter((place) =>
    spread ? labelOf(place).includes(search) && (!changed || isChanged(place, newest)) : place.section === part,
  )
  const place = open === undefined ? undefined : placeOf(open)
  return (
    <>
      <div className="parted-middle">
        {rows.length === 0 ? (
          changed && search === '' ? (
            <Empty title={words.noneChanged} sub={words.noneChangedSub} />
          ) : (
            <Empty title={words.none} sub={words.noneSub} />
          )
        ) : (
          <FigureTable
            title={spread ? words.what : (sections.find(({ name }) => name === part)?.title ?? '')}
            rows={rows}
            {...{ figures, newest, typed, edits, faults, open }}
            roles={post.roles}
            onType={(one, text) => {
              save.reset()
              type(one, text)
            }}
            onOpen={onOpen}
          />
        )}
        <p className="small muted">{words.later}</p>
      </div>
      <SavePane
        communityId={post.communityId}
        edits={edits}
        save={save}
        moved={movedOf(figures, edits)}
        onSee={see}
        figures={figures}
        onDrop={() => {
          save.reset()
          drop()
        }}
      />
      {place && <History key={place.name} post={post} place={place} figures={figures} onClose={() => onOpen(undefined)} />}
    </>
  )
}
