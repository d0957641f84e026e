import { useState } from 'react'
import { searchRooms } from '@linsheng/shared/contract'
import { call, failureOf } from '../../../api'
import { Field, View } from '../../../components/base'
import { Button } from '../../../components/button'
import { Chip } from '../../../components/choice'
import { Fault } from '../../../components/fault'
import { failureWords } from '../../../text/problems'
import { entryPage as words } from '../../../text/staff-orders'
import type { FoundRoom } from './index'

interface RoomSearchProps {
  communityId: string
  room: FoundRoom | null
  personId: string | null
  onChoose: (room: FoundRoom | null, personId: string | null) => void
}

/** Finds a room by its number, and who of those who live there is speaking. */
export function RoomSearch({ communityId, room, personId, onChoose }: RoomSearchProps) {
  const [search, setSearch] = useState('')
  const [found, setFound] = useState<FoundRoom[] | null>(null)
  const [fault, setFault] = useState('')
  const find = async () => {
    if (search.trim() === '') return
    setFault('')
    try {
      const { data } = await call(searchRooms, { params: { communityId }, query: { search: search.trim() } })
      setFound(data)
      onChoose(data.length === 1 ? (data[0] ?? null) : null, null)
    } catch (error) {
      setFault(failureWords(failureOf(error).code))
    }
  }
  return (
    <View className='stack g2'>
      <View className='heavy'>{words.search}</View>
      <View className='line'>
        <Field className='f' value={search} label={words.search} placeholder={words.searchHint} maxLength={20} onChange={setSearch} onEnter={() => void find()} />
        <Button size='sm' onPress={find}>
          {words.find}
        </Button>
      </View>
      {fault && <Fault>{fault}</Fault>}
      {found?.length === 0 && <View className='sub'>{words.none}</View>}
      {found && found.length > 0 && (
        <View className='chips' role='radiogroup' label={words.search}>
          {found.map((one) => (
            <Chip key={one.roomId} on={room?.roomId === one.roomId} onPress={() => onChoose(one, null)}>
              {`${one.label.building} ${one.label.room}`}
            </Chip>
          ))}
        </View>
      )}
      {room && room.people.length > 0 && (
        <View className='chips' role='radiogroup' label={words.who}>
          {room.people.map((person) => (
            <Chip key={person.personId} on={personId === person.personId} onPress={() => onChoose(room, personId === person.personId ? null : person.personId)}>
              {person.name}
            </Chip>
          ))}
        </View>
      )}
    </View>
  )
}
