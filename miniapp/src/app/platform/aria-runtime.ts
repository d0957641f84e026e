import { mergeInternalComponents } from '@tarojs/shared'
import { ariaComponents } from './aria-names'

// The templates number a component's attributes in order. What the build adds to them is added here too: else every attribute of a
// field, a picture or a view would arrive under another's number.
mergeInternalComponents(ariaComponents)
