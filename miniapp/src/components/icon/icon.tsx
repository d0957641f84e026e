import { View } from '../base'
import type { IconName } from './icon-name'
import type { WindowKind } from './window-kind'

/** A drawing in the colour of the words around it; what it means is said beside it or by the button's name. */
export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return <View className={`icon icon--${name}${small ? ' icon--small' : ''}`} mute />
}

/** The window: the product's one sign. It breathes only where somebody is on it right now. */
export function Window({ kind, breathes, large }: { kind: WindowKind; breathes?: boolean; large?: boolean }) {
  return <View className={`window window--${kind}${breathes ? ' window--breathes' : ''}${large ? ' window--large' : ''}`} mute />
}
