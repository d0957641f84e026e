import { isOpenTo, listCompensations, listHeldPayments, listPlaces, listTeam, readSettings, readWorkMail } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice'
import { Icon } from '../../../components/icon'
import { NavRow } from '../../../components/nav-row'
import { SignOut } from '../../../components/sign-out'
import { ThemeCard } from '../../../components/theme-card'
import { staffPage, type StaffPageProps } from '../../../components/staff-page'
import { go, goFirst } from '../../../routes'
import { choose, homesOf, meStore, postsOf } from '../../../state/me'
import { allTabsOf } from '../../../state/staff-tabs'
import { useStore } from '../../../state/store'
import { tabs } from '../../../text/common'
import { clause, list } from '../../../text/phrases'
import { placesPage } from '../../../text/staff-places'
import { heldPage } from '../../../text/staff-held'
import { givenPage } from '../../../text/staff-money'
import { staffMePage as words } from '../../../text/staff-residents'
import { settingsPage } from '../../../text/staff-settings'
import { alertsPage } from '../../../text/staff-alerts'
import { passwordPage } from '../../../text/password'
import { teamPage } from '../../../text/staff-team'
import { StaffFrame } from '../parts/staff-frame'
import '../staff.css'

/** Who I am here, everything my roles open, and the way to the other side. */
function StaffMe({ post }: StaffPageProps) {
  const { me } = useStore(meStore)
  const posts = me ? postsOf(me) : []
  const leads = isOpenTo(listTeam, post.roles)
  const told = isOpenTo(readWorkMail, post.roles)
  const sets = isOpenTo(readSettings, post.roles)
  const lives = me !== null && homesOf(me).length > 0
  const keepsPlaces = isOpenTo(listPlaces, post.roles)
  const seesGiven = isOpenTo(listCompensations, post.roles)
  const decidesPayments = isOpenTo(listHeldPayments, post.roles)
  return (
    <StaffFrame post={post} title={words.title} tab="staffMe">
      <View className="card who">
        <View className="mark acc">
          <Icon name="user" />
        </View>
        <View className="f">
          <View className="strong">{post.staffName}</View>
          <View className="sub">{clause(post.name, list(...post.roles.map((role) => words.roles[role])))}</View>
        </View>
      </View>
      {posts.length > 1 && (
        <View className="card stack g2">
          <View className="strong">{words.switchPost}</View>
          <Chips
            label={words.switchPost}
            options={posts.map(({ communityId }) => communityId)}
            words={Object.fromEntries(posts.map(({ communityId, name }) => [communityId, name]))}
            chosen={post.communityId}
            onChoose={(postId) => choose({ postId })}
          />
        </View>
      )}
      <View className="card tight rows">
        {allTabsOf(post.roles).map(({ page, name, icon }) => (
          <NavRow key={page} icon={icon} title={tabs[name]} onPress={() => go(page)} />
        ))}
        {keepsPlaces && <NavRow icon="pin" title={placesPage.entry} onPress={() => go('staffPlaces')} />}
        {decidesPayments && <NavRow icon="bill" title={heldPage.entry} onPress={() => go('staffHeld')} />}
        {seesGiven && <NavRow icon="gift" title={givenPage.entry} sub={givenPage.entrySub} onPress={() => go('staffCompensations')} />}
        {leads && <NavRow icon="people" title={teamPage.title} sub={teamPage.sub} onPress={() => go('staffTeam')} />}
        {told && <NavRow icon="bell" title={alertsPage.entry} onPress={() => go('staffAlerts')} />}
        {sets && <NavRow icon="edit" title={settingsPage.title} sub={settingsPage.entrySub} onPress={() => go('staffSettings')} />}
        <NavRow icon="lock" title={passwordPage.title} onPress={() => go('password')} />
        {lives && <NavRow icon="home" title={words.toResident} onPress={() => goFirst('home')} />}
      </View>
      <ThemeCard title={words.elder} sub={words.elderSub} />
      <SignOut />
    </StaffFrame>
  )
}

export default staffPage(StaffMe)
