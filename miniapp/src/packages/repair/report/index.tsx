import { useRef } from 'react'
import { useRouter } from '@tarojs/taro'
import { residentPage } from '../../../features/resident/resident-page'
import { placeSceneOf } from '../../../features/scanned/scanned'
import { outbox } from '../../../features/kept/outbox'
import type { Entry } from '../../../features/kept/queue/entry'
import { Report } from './report'
import { Scanned } from './scanned'

const ReportPage = residentPage(({ place }) => <Report place={place} fix={useRef(cardOf(useRouter().params.fix)).current} />)

/** The report that came back, and is to be changed. */
const cardOf = (key: string | undefined): Entry | undefined => outbox.get().find((entry) => entry.key === key)

/** Reporting something: at home, or where a code was scanned. */
export default function ReportOrScanned() {
  // The address of a page does not change while it is open.
  const scene = useRef(placeSceneOf(useRouter().params.scene)).current
  return scene ? <Scanned scene={scene} /> : <ReportPage />
}
