import { useRef } from 'react'
import { useRouter } from '@tarojs/taro'
import { residentPage } from '../../../components/resident-page'
import { placeSceneOf } from '../../../state/scanned'
import { Report } from './report'
import { Scanned } from './scanned'

const ReportPage = residentPage(Report)

/** Reporting something: at home, or where a code was scanned. */
export default function ReportOrScanned() {
  // The address of a page does not change while it is open.
  const scene = useRef(placeSceneOf(useRouter().params.scene)).current
  return scene ? <Scanned scene={scene} /> : <ReportPage />
}
