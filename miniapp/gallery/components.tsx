import { View } from '../src/components/base'
import { ConfirmSheet } from '../src/components/confirm-sheet/confirm-sheet'
import { Facts } from '../src/components/facts/facts'
import { FormSheet } from '../src/components/form-sheet/form-sheet'
import { Frame } from '../src/components/frame/frame'
import { Group } from '../src/components/group/group'
import { Empty } from '../src/components/house/house'
import { Icon } from '../src/components/icon/icon'
import { Late, LoadedView } from '../src/components/loaded-view/loaded-view'
import { MoreLink } from '../src/components/more-link/more-link'
import { NavRow } from '../src/components/nav-row/nav-row'
import { OverSheet } from '../src/components/over-sheet/over-sheet'
import { Person } from '../src/components/person/person'
import { PhotoGrid } from '../src/components/photo-grid/photo-grid'
import type { Photos, TakenPhoto } from '../src/components/photo-grid/photos'
import { Shot, Shots } from '../src/components/shot/shot'
import { CardSkeleton, PromiseSkeleton } from '../src/components/skeleton/skeleton'
import { SubmitFoot } from '../src/components/submit-foot/submit-foot'
import { TabBar } from '../src/components/tab-bar/tab-bar'
import { FoldedTimeline } from '../src/components/timeline/timeline'
import { CallFailure } from '../src/app/api'
import { Chosen, controls, Told } from './controls'
import { at, chen, photo, zhou } from './fixtures'
import { entry, ignore, settled, type Chapter } from './stage'

const taken = (path: string, state: TakenPhoto['state'], percent: number): TakenPhoto => ({
  path: path === 'bad' ? path : photo(path).url,
  state,
  percent,
  bytes: 1,
  id: null,
  at: 0,
})
export const photos: Photos = {
  items: [taken('#8aa', 'sent', 100), taken('#963', 'sending', 62), taken('bad', 'failed', 0), taken('#000', 'refused', 0)],
  ids: [],
  unsentPaths: [],
  given: [],
  fault: null,
  add: () => Promise.resolve(0),
  remove: ignore,
  clear: ignore,
  retry: ignore,
}

export const components: readonly Chapter[] = [
  ...controls,
  {
    title: 'card',
    entries: [
      entry(
        'rows',
        <View className="card card--tight rows">
          <NavRow icon="wrench" title="报修" sub="拍一张，就能报修" onPress={ignore} />
          <NavRow icon="bill" title="缴费" end="339.72 元" onPress={ignore} />
          <NavRow title="我的资料和同意" onPress={ignore} />
        </View>,
      ),
      entry(
        'facts',
        <View className="card card--near">
          <Facts
            facts={[
              ['方案', '换整段软管'],
              ['谁来', '陈立军'],
              ['什么时候', '6 月 13 日 18:00 前'],
            ]}
          />
        </View>,
      ),
      entry(
        'badges',
        <View className="card inline-row inline-row--wrap">
          <View className="badge">待核对</View>
          <View className="badge badge--lamp">等您</View>
          <View className="badge badge--danger">P1</View>
          <View className="badge badge--ok">办好了</View>
          <View className="badge badge--accent">已商定</View>
        </View>,
      ),
      entry(
        'callouts',
        <View className="stack gap-8">
          <View className="callout">
            <Icon name="lock" />
            <View className="stretch">只有管服务器的人能对上，每次留记录。</View>
          </View>
          <View className="callout callout--danger">
            <Icon name="alert" />
            <View className="stretch">先关总阀，再打电话。</View>
          </View>
          <View className="callout callout--lamp">
            <Icon name="shield" />
            <View className="stretch">超过您能定的，要经理批。</View>
          </View>
          <View className="callout callout--accent">
            <Icon name="gift" />
            <View className="stretch">补偿：减物业费 10 元。</View>
          </View>
        </View>,
      ),
      entry(
        'amount',
        <View className="amount">
          <View className="amount__figure">339.72</View>
          <View>元</View>
        </View>,
      ),
    ],
  },
  {
    title: 'person',
    entries: [
      entry(
        'worker',
        <View className="card">
          <Person person={chen} sub="水电维修" />
        </View>,
      ),
      entry(
        'butler',
        <View className="card">
          <Person person={zhou} sub="18:00 前在岗" />
        </View>,
      ),
    ],
  },
  {
    title: 'group',
    entries: [
      entry(
        'group',
        <Group title="在哪儿" sub="点一个最近的">
          <Chosen />
        </Group>,
      ),
    ],
  },
  { title: 'photo-grid', entries: [entry('states', <PhotoGrid photos={photos} />)] },
  {
    title: 'shot',
    entries: [
      entry('row', <Shots photos={[photo('#7a8'), photo('#a87')]} size="76" label="报修照片" />),
      entry('tall', <Shot photos={[photo('#7a8')]} size="tall" label="修好后的照片" />),
    ],
  },
  {
    title: 'timeline',
    entries: [
      entry(
        'folded',
        <FoldedTimeline
          title="经过"
          open
          items={[
            { kind: 'now', what: '陈师傅在路上', when: '14:30' },
            { kind: 'bad', what: '没能按时到，对不起', why: '上一单爆管还没关住水', when: '14:20，承诺 14:20 前' },
            { kind: 'done', what: '受理了', when: at('13:30').time, photos: [photo('#7a8'), photo('#a87')] },
            { kind: 'todo', what: '修好以后问您一句' },
          ]}
        />,
      ),
    ],
  },
  {
    title: 'states',
    entries: [
      entry(
        'skeletons',
        <View className="stack gap-12">
          <PromiseSkeleton />
          <CardSkeleton rows={2} />
        </View>,
      ),
      entry('empty', <Empty title="没有要看的消息" sub="派单、催办、移交都会在这儿。" />),
      entry(
        'failed',
        <LoadedView
          loaded={{ data: null, failure: new CallFailure('internal_error'), reload: settled }}
          what="账单"
          phone="010-88001234"
          skeleton={null}
        >
          {() => null}
        </LoadedView>,
      ),
      entry(
        'offline',
        <LoadedView loaded={{ data: null, failure: new CallFailure('offline'), reload: settled }} what="账单" skeleton={null}>
          {() => null}
        </LoadedView>,
      ),
      entry(
        'late',
        <Late>
          <CardSkeleton />
        </Late>,
      ),
      entry('more', <MoreLink onMore={settled} />),
    ],
  },
  {
    title: 'frame',
    entries: [
      entry(
        'page',
        <Frame
          title="报修进度"
          foot={<SubmitFoot fault="还差一项：在哪儿" name="提交报修" onSubmit={ignore} />}
          tabBar={
            <TabBar
              items={[
                { page: 'home', name: 'home', icon: 'home' },
                { page: 'services', name: 'services', icon: 'wrench' },
                { page: 'inbox', name: 'inbox', icon: 'bell', count: 3 },
                { page: 'me', name: 'me', icon: 'user' },
              ]}
              current="home"
            />
          }
        >
          <View className="card">一张卡片</View>
        </Frame>,
      ),
    ],
  },
  {
    title: 'sheets',
    entries: [
      entry(
        'over',
        <OverSheet label="换一个家" about={<View className="text-title">换一个家</View>} onClose={ignore}>
          <View className="rows">
            <NavRow title="8 栋 1602" sub="梧桐里" onPress={ignore} />
          </View>
        </OverSheet>,
        300,
      ),
      entry('confirm', <ConfirmSheet title="要退出吗？" sub="下次用手机号再登录就行。" yes="退出" onYes={settled} onClose={ignore} />, 340),
      entry(
        'form',
        <FormSheet title="改约" sub="说一声为什么，住户会看到" fault="选一个时间" submit="改约" onSubmit={ignore} onClose={ignore}>
          <Told />
        </FormSheet>,
        420,
      ),
    ],
  },
]
