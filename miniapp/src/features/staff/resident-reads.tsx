import { View } from '../../components/base'
import { residentReads } from './words-cases'

/** Beside a field whose words stand in the resident's timeline: said before they are written. */
export function ResidentReads() {
  return <View className="text-note">{residentReads}</View>
}
