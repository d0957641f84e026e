import { useState } from 'react'
import type { BodyOf } from '@linsheng/shared/contract/operation.ts'
import { changeSettings, readSettings, type CommunitySettings } from '@linsheng/shared/contract/settings.ts'
import { sections } from '@linsheng/shared/settings/sections'
import { call } from '../../../app/api'
import { Field, View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { FormSheet } from '../../../components/form-sheet/form-sheet'
import { Group } from '../../../components/group/group'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { NavRow } from '../../../components/nav-row/nav-row'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { loadMe } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { settingsPage as words } from './words'
import { faultWords, figureWords } from '@linsheng/shared/words/figures'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { patchAt } from '@linsheng/shared/words/figure-field'
import { type Row, rowsOf } from './row'

/** The figures that the community works by: each with its label, its value, and a sheet to change it. */
function SettingsPage({ post }: StaffPageProps) {
  const { communityId, roles } = post
  const loaded = useLoaded(`settings:${communityId}`, () => call(readSettings, { params: { communityId } }))
  const [open, setOpen] = useState<Row | null>(null)
  const changed = (settings: CommunitySettings) => {
    loaded.replace(settings)
    setOpen(null)
    say(words.saved)
    // the words of every page follow
    void loadMe()
  }
  return (
    <StaffFrame
      post={post}
      title={words.title}
      shownAt={loaded.at}
      over={
        open &&
        loaded.data && (
          <FigureSheet communityId={communityId} row={open} values={loaded.data} onChanged={changed} onClose={() => setOpen(null)} />
        )
      }
    >
      <View className="text-sub">{words.sub}</View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={6} />}>
        {(values) => (
          <>
            {sections
              .filter(({ of }) => rowsOf(of, roles).length > 0)
              .map(({ title, of }) => (
                <Group key={title} title={title}>
                  <View className="card card--tight rows">
                    {rowsOf(of, roles).map((row) => (
                      <NavRow key={row.path.join('.')} title={row.label} sub={row.shown(values)} onPress={() => setOpen(row)} />
                    ))}
                  </View>
                </Group>
              ))}
          </>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

interface FigureSheetProps {
  communityId: string
  row: Row
  values: CommunitySettings
  onChanged: (settings: CommunitySettings) => void
  onClose: () => void
}

function FigureSheet({ communityId, row, values, onChanged, onClose }: FigureSheetProps) {
  const [written, setWritten] = useState(row.field(values))
  const { fault, setFault, attempt } = useAttempt([written])
  const send = async () => {
    const value = row.read(written)
    if (value === undefined) return setFault(faultWords(row.hint))
    const body = patchAt(row.path, value) as BodyOf<typeof changeSettings>
    await attempt(async () => onChanged(await call(changeSettings, { params: { communityId }, body })))
  }
  return (
    <FormSheet title={row.label} sub={row.hint} fault={fault} submit={words.save} onSubmit={send} onClose={onClose}>
      {row.flag ? (
        <Chips
          label={row.label}
          options={[figureWords.yes, figureWords.no]}
          words={{ [figureWords.yes]: figureWords.yes, [figureWords.no]: figureWords.no }}
          chosen={written}
          columns={2}
          onChoose={setWritten}
        />
      ) : (
        <Field value={written} label={row.label} placeholder={row.hint} maxLength={140} onChange={setWritten} />
      )}
    </FormSheet>
  )
}

export default staffPage(SettingsPage)
