import { useDidShow } from '@tarojs/taro'
import { Frame, type FrameProps } from '../../components/frame/frame'
import { TabBar } from '../../components/tab-bar/tab-bar'
import type { PageName } from '../../app/routes'
import type { Post } from '../session/me'
import { OutboxBanner } from './outbox-banner'
import { startOf } from './start-of'
import { tabsOf } from './staff-tabs'
import { useStore } from '../../app/state/store'
import { countUnread, unread } from '../inbox/unread'

interface StaffFrameProps extends Omit<FrameProps, 'tabBar'> {
  post: Post
  /** Says what waits on the phone; its own page does not. */
  showsOutbox?: boolean
  tab?: PageName
}

/** The frame of every page for staff. No survey sheet ever rises here. */
export function StaffFrame({ post, tab, showsOutbox = true, children, ...frame }: StaffFrameProps) {
  const { staff } = useStore(unread)
  useDidShow(() => {
    if (tab) void countUnread(post.communityId, 'staff')
  })
  const own = tabsOf(post.roles)
  const isOwn = own.some(({ page }) => page === tab)
  const items = own.map((item) => (item.page === 'staffInbox' ? { ...item, count: staff } : item))
  return (
    <Frame
      {...frame}
      lead={tab && isOwn ? 'title' : 'back'}
      fallback={startOf(post.roles)}
      tabBar={tab && isOwn && <TabBar items={items} current={tab} />}
    >
      {showsOutbox && <OutboxBanner />}
      {children}
    </Frame>
  )
}
