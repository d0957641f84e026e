import { useDidShow } from '@tarojs/taro'
import type { Place } from '../session/me'
import { settings } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { countUnread, unread } from '../inbox/unread'
import type { PageName } from '../../app/routes'
import { Frame, type FrameProps } from '../../components/frame/frame'
import { SheetHost } from '../survey/sheet-host'
import type { Tab } from '../../components/tab-bar/tab'
import { TabBar } from '../../components/tab-bar/tab-bar'

interface ResidentFrameProps extends Omit<FrameProps, 'tabBar'> {
  place: Place
  /** The tab this page is; absent on pages one comes back from. */
  tab?: PageName
  /** The page asks something itself: a plan, a sign-off, "solved?". */
  asks?: boolean
  /** A message led here for the survey sheet. */
  expectsSheet?: boolean
}

/** The frame of every page for residents: their tabs, and the survey sheet that may rise over any of them. */
export function ResidentFrame({ place, tab, asks = false, expectsSheet, over, ...frame }: ResidentFrameProps) {
  const { elder } = useStore(settings)
  const { resident } = useStore(unread)
  useDidShow(() => {
    // home is told with what it loads
    if (tab && tab !== 'home') void countUnread(place.communityId, 'resident')
  })
  const tabs: Tab[] = [
    { page: 'home', name: 'home', icon: 'home' },
    ...(elder ? [] : [{ page: 'services' as const, name: 'services' as const, icon: 'wrench' as const }]),
    { page: 'inbox', name: 'inbox', icon: 'bell', count: resident },
    { page: 'me', name: 'me', icon: 'user' },
  ]
  const mayAsk = !place.helper
  return (
    <Frame
      {...frame}
      tabBar={tab && <TabBar items={tabs} current={tab} />}
      over={
        <>
          {over}
          {mayAsk && <SheetHost communityId={place.communityId} asks={asks || Boolean(over)} expected={expectsSheet} />}
        </>
      }
    />
  )
}
