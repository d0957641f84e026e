import { useState } from 'react'
import type { ScannedPlace } from '@linsheng/shared/contract'
import type { Place } from '../../../state/me'
import type { Entry } from '../../../state/queue/entry'
import { usePhotos } from '../../../state/use-photos'
import { FirstStep } from './first-step'
import { SecondStep } from './second-step'

interface ReportProps {
  place: Place
  /** The public place whose code was scanned. */
  at?: ScannedPlace
  /** A report that came back. */
  fix?: Entry
}

/** Reporting in two steps: a photo first, then a few taps. */
export function Report({ place, at, fix }: ReportProps) {
  const photos = usePhotos(place.communityId, fix?.photos)
  const [started, setStarted] = useState(fix !== undefined)
  return started ? (
    <SecondStep place={place} photos={photos} at={at} fix={fix} />
  ) : (
    <FirstStep place={place} photos={photos} at={at} onDone={() => setStarted(true)} />
  )
}
