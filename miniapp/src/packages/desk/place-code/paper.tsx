import type { PlaceCode } from '@linsheng/shared/contract/place/place.ts'
import { Picture, View } from '../../../components/base'
import { placeCodePage as words } from '../places/words'
import './paper.css'

/** What hangs on the wall: white and black in every theme, since it is paper. */
export function Paper({ code: { place, image, community, servicePhone } }: { code: PlaceCode }) {
  return (
    <View className="paper">
      <View className="paper__place text-digits">{place.label}</View>
      <View className="paper__code">
        <Picture src={image.url} alt={words.alt(place.label)} />
      </View>
      <View className="paper__scan">{words.scan}</View>
      <View className="paper__foot">
        <View>{community}</View>
        <View className="text-digits">{words.phone(servicePhone)}</View>
      </View>
    </View>
  )
}
