import { type PublicPlace, removePlace } from '@linsheng/shared/contract/place/place.ts'
import { placeCodeWords } from '@linsheng/shared/words/places'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../app/api'
import { Drawer } from '../../components/drawer'
import { FaultLine } from '../../components/fault-line'
import { Loaded } from '../../components/loaded'
import { codeQuery, placesKey } from '../../data/places'
import { CodeCard } from './code-card'
import { words } from './words'

interface PlaceDrawerProps {
  communityId: string
  place: PublicPlace
  onClose: () => void
}

/** One place with its code, and taking it off the list. */
export function PlaceDrawer({ communityId, place, onClose }: PlaceDrawerProps) {
  const query = useQuery(codeQuery(communityId, place.id))
  const [asks, setAsks] = useState(false)
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => call(removePlace, { params: { communityId, placeId: place.id } }),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: placesKey(communityId) })
    },
  })
  return (
    <Drawer title={place.label} width={440} onClose={onClose} foot={!asks && <Button onClick={() => setAsks(true)}>{words.remove}</Button>}>
      <Loaded query={query} what={placeCodeWords.alt(place.label)}>
        {(code) => <CodeCard code={code} />}
      </Loaded>
      {asks && (
        <div className="band stack">
          <strong>{placeCodeWords.removeTitle}</strong>
          {placeCodeWords.removeSub}
          <FaultLine error={remove.error} />
          <div className="row">
            <Button type="primary" loading={remove.isPending} onClick={() => remove.mutate()}>
              {words.remove}
            </Button>
            <Button onClick={() => setAsks(false)}>{words.keep}</Button>
          </div>
        </div>
      )}
    </Drawer>
  )
}
