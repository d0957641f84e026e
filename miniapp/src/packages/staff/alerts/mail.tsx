import { useState, type ReactNode } from 'react'
import { readWorkMail, setWorkMail, type WorkMail } from '@linsheng/shared/contract/notify/work-mail.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Button } from '../../../components/button/button'
import { Fault } from '../../../components/fault/fault'
import { LoadedView } from '../../../components/loaded-view/loaded-view'
import { CardSkeleton } from '../../../components/skeleton/skeleton'
import type { Post } from '../../../features/session/me'
import { say } from '../../../app/state/toast'
import { useAttempt } from '../../../app/state/use-attempt'
import { useLoaded } from '../../../app/state/use-loaded'
import { alertsPage } from './words'
import { AddressSheet } from './address-sheet'

const words = alertsPage.mail

/** The card of one's own address, and what lies over the page. */
export function useMail(post: Post): { card: ReactNode; over: ReactNode; at: number | undefined } {
  const params = { communityId: post.communityId }
  const loaded = useLoaded(`work-mail:${post.communityId}`, () => call(readWorkMail, { params }))
  const [writing, setWriting] = useState(false)
  const close = () => setWriting(false)
  const put = async (address: string | null, done: string) => {
    loaded.replace(await call(setWorkMail, { params, body: { address } }))
    say(done)
    close()
  }
  const over = writing && (
    <AddressSheet words={alertsPage.mailSheet} onSend={(address) => put(address, alertsPage.mailSheet.done)} onClose={close} />
  )
  const card = (
    <LoadedView loaded={loaded} what={alertsPage.what} phone={post.servicePhone} skeleton={<CardSkeleton rows={2} />}>
      {(mail) => <MailCard mail={mail} onWrite={() => setWriting(true)} onStop={() => put(null, words.stopped)} />}
    </LoadedView>
  )
  return { card, over, at: loaded.at }
}

function MailCard({ mail, onWrite, onStop }: { mail: WorkMail; onWrite: () => void; onStop: () => Promise<void> }) {
  const { fault, attempt } = useAttempt()
  return (
    <View className="card stack gap-12">
      <View className="text-strong">{words.title}</View>
      <View className="text-sub">{words.sub}</View>
      {!mail.available && <View className="text-sub">{words.unavailable}</View>}
      <View className="text-note">
        {words.address}
        <View className="text-serial">{mail.hint ?? words.none}</View>
      </View>
      {fault && <Fault>{fault}</Fault>}
      <View className="buttons">
        <Button onPress={onWrite}>{mail.hint ? words.change : words.set}</Button>
        {mail.hint && (
          <Button look="quiet" onPress={() => attempt(onStop)}>
            {words.stop}
          </Button>
        )}
      </View>
    </View>
  )
}
