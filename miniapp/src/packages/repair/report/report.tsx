import { useRef, useState } from 'react'
import type { ScannedPlace } from '@linsheng/shared/contract/place/scan.ts'
import type { Place } from '../../../features/session/me'
import type { Entry } from '../../../features/kept/queue/entry'
import { usePhotos } from '../../../features/kept/use-photos'
import { FirstStep } from './first-step'
import { beginDraft, saveDraft } from './report-draft'
import { SecondStep } from './second-step'

interface ReportProps {
  place: Place
  /** The public place whose code was scanned. */
  at?: ScannedPlace
  /** A report that came back. */
  fix?: Entry
}

/** Reporting in two steps: a photo first, then a few taps. What was written before and not sent lies there again. */
export function Report({ place, at, fix }: ReportProps) {
  const draft = useRef(fix ? null : beginDraft(place.communityId)).current
  const photos = usePhotos(place.communityId, {
    kept: fix?.photos ?? draft?.photos,
    onDraft: fix ? undefined : (all) => saveDraft(place.communityId, { photos: all }),
  })
  const [started, setStarted] = useState(fix !== undefined || draft !== null)
  return started ? (
    <SecondStep place={place} photos={photos} at={at} fix={fix} draft={draft} />
  ) : (
    <FirstStep place={place} photos={photos} at={at} onDone={() => setStarted(true)} />
  )
}
