import type { PropsWithChildren } from 'react'
import { usePageNotFound } from '@tarojs/taro'
import { goFirst, pages } from './routes'
import { flushOutbox, hurryOutbox } from './state/outbox'
import { onReturn, startNetwork } from './state/network'
import { startSettings } from './state/settings'
import { keepSheetDraft } from './state/sheet-draft'
import { say } from './state/toast'
import { onNumber, openScannedAddress } from './platform'
import './styles/tokens.css'
import './styles/base.css'
import './styles/icons.css'
import './styles/art.css'
import './styles/bars.css'
import './styles/controls.css'
import './styles/parts.css'

openScannedAddress((scene) => `${pages.report}?scene=${encodeURIComponent(scene)}`)
// Before the first page is drawn, so that it is drawn once, in the right theme and size.
startSettings()
startNetwork()
onReturn(() => void hurryOutbox())
// What was tapped before the app was closed goes without waiting for a page.
void flushOutbox()
keepSheetDraft()
onNumber((phone) => say(phone, 10_000))

export default function App({ children }: PropsWithChildren) {
  usePageNotFound(() => goFirst('home'))
  return children
}
