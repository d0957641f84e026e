import { useState } from 'react'
import type { ScannedPlace } from '@linsheng/shared/contract'
import type { Place } from '../../../state/me'
import { usePhotos } from '../../../state/use-photos'
import { FirstStep } from './first-step'
import { SecondStep } from './second-step'

interface ReportProps {
  place: Place
  /** The public place whose code was scanned. */
  at?: ScannedPlace
}

/** Reporting in two steps: a photo first, then a few taps. */
export function Report({ place, at }: ReportProps) {
  const photos = usePhotos(place.communityId)
  const [started, setStarted] = useState(false)
  return started ? (
    <SecondStep place={place} photos={photos} at={at} />
  ) : (
    <FirstStep place={place} photos={photos} at={at} onDone={() => setStarted(true)} />
  )
}
