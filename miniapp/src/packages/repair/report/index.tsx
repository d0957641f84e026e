import { useState } from 'react'
import { residentPage, type ResidentPageProps } from '../../../components/resident-page'
import { usePhotos } from '../../../state/use-photos'
import { FirstStep } from './first-step'
import { SecondStep } from './second-step'

/** Reporting in two steps: a photo first, then a few taps. */
function Report({ place }: ResidentPageProps) {
  const photos = usePhotos(place.communityId)
  const [started, setStarted] = useState(false)
  return started ? (
    <SecondStep place={place} photos={photos} />
  ) : (
    <FirstStep place={place} photos={photos} onDone={() => setStarted(true)} />
  )
}

export default residentPage(Report)
