import { useState, type CSSProperties, type ReactNode } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { nameDocument, noteMoved } from '../../app/platform'
import type { PageName } from '../../app/routes'
import { online, serverAway } from '../../app/state/network'
import { settings, themeOf } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { toast } from '../../app/state/toast'
import { useTimeWords } from '../../app/state/use-time-words'
import { offline } from '../../app/words/common'
import { View } from '../base'
import { Icon } from '../icon/icon'
import { PhotoViewer } from '../shot/photo-viewer'
import { BackGuard } from './back-guard'
import { LayerContext, useLayers } from './layers'
import { NavBar } from './nav-bar'

export interface FrameProps {
  title: string
  lead?: 'back' | 'title' | 'place'
  fallback?: PageName
  onPlace?: () => void
  /** When what is shown was true; for the banner when the network is away. */
  shownAt?: number
  roomy?: boolean
  foot?: ReactNode
  tabBar?: ReactNode
  /** What may lie over the page. */
  over?: ReactNode
  children: ReactNode
}

/** The frame of every page: theme, mode, bars, banner, toast. */
export function Frame({ title, lead = 'back', fallback, onPlace, shownAt = 0, roomy, foot, tabBar, over, children }: FrameProps) {
  const chosen = useStore(settings)
  const layers = useLayers()
  const [shown, setShown] = useState(true)
  useDidHide(() => setShown(false))
  useDidShow(() => {
    setShown(true)
    nameDocument(title)
    noteMoved()
  })
  const classes = ['frame', `frame--${process.env.TARO_ENV}`, themeOf(chosen) === 'dark' && 'theme-dark', chosen.elder && 'mode-elder']
  return (
    <LayerContext.Provider value={layers.add}>
      <View className={classes.filter(Boolean).join(' ')} style={fontStyle(chosen.fontScale, chosen.elder)}>
        <NavBar title={title} lead={lead} fallback={fallback} onPlace={onPlace} />
        <OfflineBanner shownAt={shownAt} />
        <View className={`frame__body${roomy ? ' frame__body--roomy' : ''}`} role="main">
          {children}
        </View>
        {foot && <View className="frame__foot">{foot}</View>}
        {tabBar}
        {over}
        {shown && <PhotoViewer />}
        <Toast />
        <BackGuard open={shown && layers.open} onBack={layers.closeTop} />
      </View>
    </LayerContext.Provider>
  )
}

function OfflineBanner({ shownAt }: { shownAt: number }) {
  const connected = useStore(online)
  const away = useStore(serverAway)
  const words = useTimeWords()
  if (connected) return null
  const [withData, without] = away ? [offline.serverWithData, offline.serverWithout] : [offline.withData, offline.without]
  return (
    <View className="offline-banner" live="polite">
      <Icon name="off" />
      <View className="text-digits">{shownAt > 0 ? withData(words.wall(shownAt)) : without}</View>
    </View>
  )
}

function Toast() {
  const words = useStore(toast)
  return (
    <View live="polite">
      {words && (
        <View className="toast">
          <Icon name="check" />
          {words}
        </View>
      )}
    </View>
  )
}

const sizes = {
  note: [13, 20, 17, 26],
  sub: [15, 22, 19, 28],
  body: [17, 26, 21, 32],
  title: [19, 28, 24, 34],
  head: [24, 34, 29, 40],
} as const

/** The phone's own font size, where it is larger than usual: the tokens grow with it. */
function fontStyle(scale: number, elder: boolean): CSSProperties | undefined {
  if (scale === 1) return undefined
  const pairs = Object.entries(sizes).flatMap(([name, values]) => {
    const [size, height] = elder ? [values[2], values[3]] : [values[0], values[1]]
    return [
      [`--fs-${name}`, `${Math.round(size * scale)}px`],
      [`--lh-${name}`, `${Math.round(height * scale)}px`],
    ]
  })
  return Object.fromEntries(pairs) as CSSProperties
}
