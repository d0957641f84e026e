import type { ReactNode } from 'react'
import type { StaffCard } from '@linsheng/shared/contract/common.ts'
import { ring } from '../../app/platform'
import { common } from '../../app/words/common'
import { Picture, View } from '../base'
import { initialsOf } from './words-initials'
import { RoundButton } from '../button/button'

/** The portrait, or the surname where there is none: never a drawn face for a real person. */
export function Avatar({ person: { name, photo } }: { person: Pick<StaffCard, 'name' | 'photo'> }) {
  if (photo)
    return (
      <View className="portrait">
        <Picture src={photo.thumbUrl} alt={name} />
      </View>
    )
  return (
    <View className="portrait portrait--initials" mute>
      {initialsOf(name)}
    </View>
  )
}

interface PersonProps {
  person: StaffCard
  title?: string
  sub: string
  children?: ReactNode
}

/** A member of staff with the way to ring them, while their number is theirs to ring. */
export function Person({ person, title = person.name, sub, children }: PersonProps) {
  const { phone } = person
  return (
    <View className="person">
      <Avatar person={person} />
      <View className="stretch">
        <View className="text-strong">{title}</View>
        <View className="text-sub">{sub}</View>
      </View>
      {children}
      {phone && <RoundButton icon="phone" label={common.callTo(person.name)} onPress={() => ring(phone)} />}
    </View>
  )
}
