import { listCompensations, listHeldPayments, listPlaces, listTeam, readWorkMail } from '@linsheng/shared/contract'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Icon } from '../../../components/icon/icon'
import { NavRow } from '../../../components/nav-row/nav-row'
import { SignOut } from '../../../features/session/sign-out'
import { ThemeCard } from '../../../components/theme-card/theme-card'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go, goFirst } from '../../../app/routes'
import { choose, homesOf, meStore, postsOf } from '../../../features/session/me'
import { allTabsOf } from '../../../features/staff/staff-tabs'
import { useStore } from '../../../app/state/store'
import { tabs } from '../../../app/words/common'
import { clause, list } from '../../../app/words/phrases'
import { placesPage } from '../../desk/places/words'
import { heldPage } from '../../manager/held/words'
import { givenPage } from '../../../features/staff/words-money'
import { staffMePage as words } from '../../../features/staff/words-residents'
import { alertsPage } from '../alerts/words'
import { passwordPage } from '../../../features/session/words-password'
import { teamPage } from '../../manager/team/words'
import { StaffFrame } from '../../../features/staff/staff-frame'
import '../../../features/staff/staff.css'

/** Who I am here, everything my roles open, and the way to the other side. */
function StaffMe({ post }: StaffPageProps) {
  const { me } = useStore(meStore)
  const posts = me ? postsOf(me) : []
  const leads = post.roles.some((role) => listTeam.who.includes(role))
  const told = post.roles.some((role) => readWorkMail.who.includes(role))
  const lives = me !== null && homesOf(me).length > 0
  const keepsPlaces = post.roles.some((role) => listPlaces.who.includes(role))
  const seesGiven = post.roles.some((role) => listCompensations.who.includes(role))
  const decidesPayments = post.roles.some((role) => listHeldPayments.who.includes(role))
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
        <NavRow icon="lock" title={passwordPage.title} onPress={() => go('password')} />
        {lives && <NavRow icon="home" title={words.toResident} onPress={() => goFirst('home')} />}
      </View>
      <ThemeCard title={words.elder} sub={words.elderSub} />
      <SignOut />
    </StaffFrame>
  )
}

export default staffPage(StaffMe)
