import { useState } from 'react'
import { placeCode, type PlaceCode, type PublicPlace } from '@linsheng/shared/contract/place/place.ts'
import { call } from '../../../app/api'
import { useAttempt } from '../../../app/state/use-attempt'

/** The codes of some places, one call after the other: a code that was never drawn is drawn by WeChat, which counts calls by the minute. */
export function useCodes(communityId: string) {
  const [codes, setCodes] = useState<readonly PlaceCode[] | null>(null)
  const [fetched, setFetched] = useState<number | null>(null)
  const { fault, attempt } = useAttempt()
  const fetchAll = async (places: readonly PublicPlace[]) => {
    const got: PlaceCode[] = []
    const done = await attempt(async () => {
      for (const { id } of places) {
        setFetched(got.length)
        got.push(await call(placeCode, { params: { communityId, placeId: id } }))
      }
    })
    setFetched(null)
    if (done) setCodes(got)
  }
  return { codes, fetched, fault, fetchAll, drop: () => setCodes(null) }
}
