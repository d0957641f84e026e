import { useState } from 'react'
import { readStaffAccess, resetSecondFactor, resetStaffPassword, type StaffAccess } from '@linsheng/shared/contract/staff/access.ts'
import type { TeamMember } from '@linsheng/shared/contract/staff/team.ts'
import { call } from '../../../app/api'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { useTimeWords } from '../../../app/state/use-time-words'
import { common } from '../../../app/words/common'
import { View } from '../../../components/base'
import { Button, EqualPair } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { Group } from '../../../components/group/group'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { OverSheet } from '../../../components/over-sheet/over-sheet'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import type { Post } from '../../../features/session/me'
import { accessSheet as words } from '@linsheng/shared/words/access'

interface AccessSheetProps {
  post: Post
  member: TeamMember
  onClose: () => void
}

/** How a colleague signs in: for the operator, who gives a new password here, shown once. */
export function AccessSheet({ post, member, onClose }: AccessSheetProps) {
  const params = { communityId: post.communityId, staffId: member.id }
  const [given, setGiven] = useState<Given | null>(null)
  const loaded = useLoaded(`access:${member.id}`, () => call(readStaffAccess, { params }), { keep: false })
  const reset = async () => {
    setGiven(await call(resetStaffPassword, { params }))
    void loaded.reload()
  }
  return (
    <OverSheet label={words.title(member.name)} about={<View className="text-title">{words.title(member.name)}</View>} onClose={onClose}>
      <View className="stack gap-16">
        {given && <GivenPassword given={given} />}
        <LoadedView loaded={loaded} what={words.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={2} />}>
          {(access) => (
            <>
              {!given && <Password access={access} onReset={reset} />}
              {access.secondFactor && access.resetHindrance === null && <Factor params={params} onDone={() => void loaded.reload()} />}
              <Changes changes={access.changes} />
            </>
          )}
        </LoadedView>
      </View>
    </OverSheet>
  )
}

interface Given {
  login: string
  password: string
  goodUntil: StaffAccess['changes'][number]['at']
}

function GivenPassword({ given }: { given: Given }) {
  const time = useTimeWords()
  return (
    <View className="soft-card stack gap-8" role="status">
      <View className="text-strong">{words.given}</View>
      <View className="text-sub">{words.login}</View>
      <View className="text-strong text-serial">{given.login}</View>
      <View className="text-sub">{words.password}</View>
      <View className="text-title text-serial">{given.password}</View>
      <View className="text-sub text-digits">{words.givenSub(time.moment(given.goodUntil))}</View>
    </View>
  )
}

function Password({ access, onReset }: { access: StaffAccess; onReset: () => Promise<unknown> }) {
  const [asks, setAsks] = useState(false)
  const { fault, attempt } = useAttempt()
  if (access.resetHindrance !== null) return <View className="text-sub">{words.hindrances[access.resetHindrance]}</View>
  if (!asks) return <Button onPress={() => setAsks(true)}>{words.reset}</Button>
  return (
    <>
      <View className="text-sub">{words.resetSub}</View>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair first={words.yes} second={common.cancel} onFirst={() => attempt(onReset)} onSecond={() => setAsks(false)} />
    </>
  )
}

function Changes({ changes }: Pick<StaffAccess, 'changes'>) {
  const time = useTimeWords()
  if (changes.length === 0) return null
  return (
    <Group title={words.changes}>
      {changes.map(({ what, by, at }) => (
        <View key={at.at} className="text-note text-digits">
          {words.change(time.moment(at), by, what)}
        </View>
      ))}
    </Group>
  )
}

/** A lost second factor is taken away: the colleague sets up another. */
function Factor({ params, onDone }: { params: { communityId: string; staffId: string }; onDone: () => void }) {
  const [asks, setAsks] = useState(false)
  const { fault, attempt } = useAttempt()
  const reset = async () => {
    if (await attempt(() => call(resetSecondFactor, { params }))) onDone()
  }
  if (!asks) return <Button onPress={() => setAsks(true)}>{words.factor}</Button>
  return (
    <>
      <View className="text-sub">{words.factorSub}</View>
      {fault && <Fault>{fault}</Fault>}
      <EqualPair first={words.factorYes} second={common.cancel} onFirst={reset} onSecond={() => setAsks(false)} />
    </>
  )
}
