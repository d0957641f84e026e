import type { PropsWithChildren } from 'react'
import './styles'
import Taro, { usePageNotFound } from '@tarojs/taro'
import { goFirst, movedTo, pages, type Params } from './app/routes'
import { flushOutbox, hurryOutbox } from './features/kept/outbox'
import { onReturn, startNetwork } from './app/state/network'
import { startSettings } from './app/state/settings'
import { keepSheetDraft } from './features/survey/sheet-draft'
import { say } from './app/state/toast'
import { onNumber, openScannedAddress, startWayBackGuard } from './app/platform'

openScannedAddress((scene) => `${pages.report}?scene=${encodeURIComponent(scene)}`)
startWayBackGuard()
// Before the first page is drawn, so that it is drawn once, in the right theme and size.
startSettings()
startNetwork()
onReturn(() => void hurryOutbox())
// What was tapped before the app was closed goes without waiting for a page.
void flushOutbox()
keepSheetDraft()
onNumber((phone) => say(phone, 10_000))

// In a browser the page shows a drawing of itself before its first script has run: the first page takes its place.
if (process.env.TARO_ENV === 'h5') Taro.eventCenter.once('__afterTaroRouterChange', () => document.getElementById('shell')?.remove())

export default function App({ children }: PropsWithChildren) {
  usePageNotFound(({ path, query }) => {
    const page = movedTo(path)
    if (page) goFirst(page, query as Params)
    else goFirst('home')
  })
  return children
}
