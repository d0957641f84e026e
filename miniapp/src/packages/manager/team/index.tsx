import { useState } from 'react'
import { listTeam, type StaffEnding, type TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go } from '../../../app/routes'
import { say } from '../../../app/state/toast'
import { useLoaded } from '../../../app/state/use-loaded'
import { hirePage } from '@linsheng/shared/words/hiring'
import { endingSheet, teamPage as words } from '@linsheng/shared/words/team'
import { StaffFrame } from '../../../features/staff/staff-frame'
import { AccessSheet } from './access-sheet'
import { EndingSheet } from './ending-sheet'
import { MemberRow } from './member-row'
import { MemberSheet } from './member-sheet'

interface Dialog {
  kind: 'look' | 'access' | 'end'
  member: TeamMember
}

/** Who works here and what is open with each; from here a head ends somebody's access. */
function Team({ post }: StaffPageProps) {
  const { communityId } = post
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [result, setResult] = useState('')
  const loaded = useLoaded(`team:${communityId}`, async () => (await call(listTeam, { params: { communityId } })).data, { keep: false })
  const close = () => setDialog(null)
  const ended = (reply: StaffEnding) => {
    close()
    setResult(endingSheet.result(reply))
    say(endingSheet.done)
    void loaded.reload()
  }
  const over = dialog && loaded.data && (
    <TeamDialog
      post={post}
      dialog={dialog}
      team={loaded.data}
      onKind={(kind) => setDialog({ ...dialog, kind })}
      onEnded={ended}
      onStale={() => void loaded.reload()}
      onClose={close}
    />
  )
  return (
    <StaffFrame post={post} title={words.title} shownAt={loaded.at} over={over}>
      {result && (
        <View className="card" role="status">
          {result}
        </View>
      )}
      <View className="buttons">
        <Button icon="plus" onPress={() => go('staffHire')}>
          {hirePage.entry}
        </Button>
      </View>
      <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={5} />}>
        {(team) => (
          <View className="card card--tight rows">
            {team.map((member) => (
              <MemberRow key={member.id} member={member} onOpen={() => setDialog({ kind: 'look', member })} />
            ))}
          </View>
        )}
      </LoadedView>
    </StaffFrame>
  )
}

interface TeamDialogProps {
  post: StaffPageProps['post']
  dialog: Dialog
  team: readonly TeamMember[]
  onKind: (kind: Dialog['kind']) => void
  onEnded: (reply: StaffEnding) => void
  onStale: () => void
  onClose: () => void
}

function TeamDialog({ post, dialog, team, onKind, onEnded, onStale, onClose }: TeamDialogProps) {
  // what is open with somebody may have changed since the row was tapped
  const member = team.find(({ id }) => id === dialog.member.id) ?? dialog.member
  if (dialog.kind === 'look') {
    const onAccess = post.roles.includes('operator') ? () => onKind('access') : undefined
    return <MemberSheet member={member} onAccess={onAccess} onEnd={() => onKind('end')} onClose={onClose} />
  }
  if (dialog.kind === 'access') return <AccessSheet post={post} member={member} onClose={onClose} />
  return <EndingSheet communityId={post.communityId} member={member} team={team} onEnded={onEnded} onStale={onStale} onClose={onClose} />
}

export default staffPage(Team)
