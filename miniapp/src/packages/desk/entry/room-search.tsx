import { useState } from 'react'
import { searchRooms } from '@linsheng/shared/contract/resident/residents.ts'
import { call } from '../../../app/api'
import { View } from '../../../components/base'
import { Chip } from '../../../components/choice/choice'
import { Fault } from '../../../components/fault/fault'
import { Group } from '../../../components/group/group'
import { useAttempt } from '../../../app/state/use-attempt'
import { entryPage as words } from '../../../features/staff/words-orders'
import { SearchLine } from '../../../features/staff/search-line'
import type { FoundRoom } from './entry-form'

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
  const { fault, attempt } = useAttempt()
  const find = async () => {
    if (search.trim() === '') return
    await attempt(async () => {
      const { data } = await call(searchRooms, { params: { communityId }, query: { search: search.trim() } })
      setFound(data)
      onChoose(data.length === 1 ? (data[0] ?? null) : null, null)
    })
  }
  return (
    <Group title={words.search}>
      <SearchLine value={search} label={words.search} hint={words.searchHint} onChange={setSearch} onFind={find} />
      {fault && <Fault>{fault}</Fault>}
      {found?.length === 0 && <View className="text-sub">{words.none}</View>}
      {found && found.length > 0 && (
        <View className="chips" role="radiogroup" label={words.search}>
          {found.map((one) => (
            <Chip key={one.roomId} on={room?.roomId === one.roomId} onPress={() => onChoose(one, null)}>
              {`${one.label.building} ${one.label.room}`}
            </Chip>
          ))}
        </View>
      )}
      {room && room.people.length > 0 && <People room={room} personId={personId} onChoose={(chosen) => onChoose(room, chosen)} />}
      {room && isMasked(room) && <View className="text-sub">{words.masked}</View>}
    </Group>
  )
}

/** Of a building that the reader does not serve only the first sign of each name came. */
const isMasked = ({ people }: FoundRoom) => people.some(({ name }) => name.endsWith('**'))

function People({ room, personId, onChoose }: { room: FoundRoom; personId: string | null; onChoose: (personId: string | null) => void }) {
  return (
    <View className="chips" role="radiogroup" label={words.who}>
      {room.people.map((person) => (
        <Chip
          key={person.personId}
          on={personId === person.personId}
          onPress={() => onChoose(personId === person.personId ? null : person.personId)}
        >
          {person.name}
        </Chip>
      ))}
    </View>
  )
}
