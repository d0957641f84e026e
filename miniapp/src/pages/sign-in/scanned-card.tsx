import { useState } from 'react'
import { readPlaceCode } from '@linsheng/shared/contract/place/scan.ts'
import { call } from '../../app/api'
import { View } from '../../components/base'
import { Icon } from '../../components/icon/icon'
import { placeSceneOf } from '../../features/scanned/scanned'
import { useLoaded } from '../../app/state/use-loaded'
import { seeWayBack } from '../../features/session/way-back'
import { scannedWords } from '../../features/scanned/words'

/** Whoever scanned the code of a place reads that it was understood, before signing in. Nothing where nothing was scanned. */
export function ScannedCard() {
  const [scene] = useState(() => placeSceneOf(seeWayBack()?.params.scene))
  const { data } = useLoaded(scene ? `code:${scene}` : null, () => call(readPlaceCode, { params: { scene } }), { keep: false })
  if (!data) return null
  return (
    <View className="card person">
      <View className="mark mark--accent">
        <Icon name="pin" />
      </View>
      <View className="stretch">
        <View className="text-strong text-digits">{scannedWords.signIn.title(data.place)}</View>
        <View className="text-sub">{scannedWords.signIn.sub(data.community)}</View>
      </View>
    </View>
  )
}
