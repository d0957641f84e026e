import { View } from '../../../components/base'
import { Chips, SwitchLine } from '../../../components/choice'
import { Icon } from '../../../components/icon'
import { NavRow } from '../../../components/nav-row'
import { SignOut } from '../../../components/sign-out'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { go, goFirst } from '../../../routes'
import { choose, homesOf, meStore, postsOf } from '../../../state/me'
import { changeSettings, settings, themeChoices } from '../../../state/settings'
import { allTabsOf } from '../../../state/staff-tabs'
import { useStore } from '../../../state/store'
import { tabs } from '../../../text/common'
import { mePage } from '../../../text/me'
import { staffMePage as words } from '../../../text/staff-residents'
import { StaffFrame } from '../parts/staff-frame'
import '../staff.css'

/** Who I am here, everything my roles open, and the way to the other side. */
function StaffMe({ post }: StaffPageProps) {
  const { me } = useStore(meStore)
  const { elder, themeChoice } = useStore(settings)
  const posts = me ? postsOf(me) : []
  const lives = me !== null && homesOf(me).length > 0
  return (
    <StaffFrame post={post} title={words.title} tab='staffMe'>
      <View className='card who'>
        <View className='mark acc'>
          <Icon name='user' />
        </View>
        <View className='f'>
          <View className='strong'>{post.staffName}</View>
          <View className='sub'>{`${post.name}，${post.roles.map((role) => words.roles[role]).join('、')}`}</View>
        </View>
      </View>
      {posts.length > 1 && (
        <View className='card stack g2'>
          <View className='strong'>{words.switchPost}</View>
          <Chips
            label={words.switchPost}
            options={posts.map(({ communityId }) => communityId)}
            words={Object.fromEntries(posts.map(({ communityId, name }) => [communityId, name]))}
            chosen={post.communityId}
            onChoose={(postId) => choose({ postId })}
          />
        </View>
      )}
      <View className='card tight rows'>
        {allTabsOf(post.roles).map(({ page, name, icon }) => (
          <NavRow key={page} icon={icon} title={tabs[name]} onPress={() => go(page)} />
        ))}
        {lives && <NavRow icon='home' title={words.toResident} onPress={() => goFirst('home')} />}
      </View>
      <View className='card tight'>
        <SwitchLine title={words.elder} sub={words.elderSub} on={elder} onChange={(on) => changeSettings({ elder: on, elderAsked: true })} />
        <View className='hr' />
        <View className='stack g2' style={{ padding: '12px 0' }}>
          <View className='strong'>{mePage.theme}</View>
          <Chips label={mePage.theme} options={themeChoices} words={mePage.themes} chosen={themeChoice} columns='triple' tick={false} onChoose={(choice) => changeSettings({ themeChoice: choice })} />
        </View>
      </View>
      <SignOut />
    </StaffFrame>
  )
}

export default staffPage(StaffMe)
