import { useState } from 'react'
import { readPlaceCode } from '@linsheng/shared/contract'
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
    <View className="card who">
      <View className="mark acc">
        <Icon name="pin" />
      </View>
      <View className="f">
        <View className="strong num">{scannedWords.signIn.title(data.place)}</View>
        <View className="sub">{scannedWords.signIn.sub(data.community)}</View>
      </View>
    </View>
  )
}
