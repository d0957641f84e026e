import type { ReactNode } from 'react'
import type { StaffCard } from '@linsheng/shared/contract/common.ts'
import { ring } from '../../app/platform'
import { common } from '../../app/words/common'
import { Picture, View } from '../base'
import { RoundButton } from '../button/button'

/** The portrait, or a drawing of the trade where there is none. It never guesses a face. */
export function Avatar({ person, worker }: { person: Pick<StaffCard, 'name' | 'photo'>; worker?: boolean }) {
  return (
    <View className={`portrait ${worker ? 'portrait--worker' : 'portrait--colleague'}`}>
      {person.photo && <Picture src={person.photo.thumbUrl} alt={person.name} />}
    </View>
  )
}

interface PersonProps {
  person: StaffCard
  title?: string
  sub: string
  worker?: boolean
  children?: ReactNode
}

/** A member of staff with the way to ring them, while their number is theirs to ring. */
export function Person({ person, title = person.name, sub, worker, children }: PersonProps) {
  const { phone } = person
  return (
    <View className="person">
      <Avatar person={person} worker={worker} />
      <View className="stretch">
        <View className="text-strong">{title}</View>
        <View className="text-sub">{sub}</View>
      </View>
      {children}
      {phone && <RoundButton icon="phone" label={common.callTo(person.name)} onPress={() => ring(phone)} />}
    </View>
  )
}
