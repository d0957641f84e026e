import { listCompensations } from '@linsheng/shared/contract/money/decide.ts'
import { changeLegalText } from '@linsheng/shared/contract/community/legal-change.ts'
import { listPrices } from '@linsheng/shared/contract/money/price.ts'
import { checkVoucher } from '@linsheng/shared/contract/money/desk-voucher.ts'
import { readWorkMail } from '@linsheng/shared/contract/notify/work-mail.ts'
import { isOpenTo } from '@linsheng/shared/contract/operation.ts'
import { listBills } from '@linsheng/shared/contract/payment/desk.ts'
import { listHeldPayments } from '@linsheng/shared/contract/payment/held.ts'
import { listPlaces } from '@linsheng/shared/contract/place/place.ts'
import { readSettings } from '@linsheng/shared/contract/settings.ts'
import { readMyDuty } from '@linsheng/shared/contract/staff/duty.ts'
import { listTeam } from '@linsheng/shared/contract/staff/team.ts'
import { View } from '../../../components/base'
import { Chips } from '../../../components/choice/choice'
import { Icon } from '../../../components/icon/icon'
import { NavRow } from '../../../components/nav-row/nav-row'
import { SignOut } from '../../../features/session/sign-out'
import { ThemeCard } from '../../../features/session/theme-card'
import { staffPage, type StaffPageProps } from '../../../features/staff/staff-page'
import { go, goFirst } from '../../../app/routes'
import { choose, homesOf, meStore, postsOf } from '../../../features/session/me'
import { allTabsOf } from '../../../features/staff/staff-tabs'
import { useStore } from '../../../app/state/store'
import { tabs } from '../../../app/words/common'
import { clause, list } from '@linsheng/shared/words/phrases'
import { entryWords } from '../../../features/staff/words-entries'
import { staffRoleWords } from '@linsheng/shared/words/roles'
import { DutyCard } from './duty-card'
import { staffMePage as words } from './words'
import { passwordPage, secondFactorTitle } from '../../../features/session/words-password'
import { StaffFrame } from '../../../features/staff/staff-frame'

/** Who I am here, everything my roles open, and the way to the other side. */
function StaffMe({ post }: StaffPageProps) {
  const { me } = useStore(meStore)
  const posts = me ? postsOf(me) : []
  const leads = isOpenTo(listTeam, post.roles)
  const told = isOpenTo(readWorkMail, post.roles)
  const sets = isOpenTo(readSettings, post.roles)
  const writesTexts = isOpenTo(changeLegalText, post.roles)
  const lives = me !== null && homesOf(me).length > 0
  const keepsPlaces = isOpenTo(listPlaces, post.roles)
  const takesVouchers = isOpenTo(checkVoucher, post.roles)
  const seesPrices = isOpenTo(listPrices, post.roles)
  const seesGiven = isOpenTo(listCompensations, post.roles)
  const seesBills = isOpenTo(listBills, post.roles)
  const decidesPayments = isOpenTo(listHeldPayments, post.roles)
  return (
    <StaffFrame post={post} title={words.title} tab="staffMe">
      <View className="card person">
        <View className="mark mark--accent">
          <Icon name="user" />
        </View>
        <View className="stretch">
          <View className="text-strong">{post.staffName}</View>
          <View className="text-sub">{clause(post.name, list(...post.roles.map((role) => staffRoleWords[role])))}</View>
        </View>
      </View>
      {posts.length > 1 && (
        <View className="card stack gap-8">
          <View className="text-strong">{words.switchPost}</View>
          <Chips
            label={words.switchPost}
            options={posts.map(({ communityId }) => communityId)}
            words={Object.fromEntries(posts.map(({ communityId, name }) => [communityId, name]))}
            chosen={post.communityId}
            onChoose={(postId) => choose({ postId })}
          />
        </View>
      )}
      <View className="card card--tight rows">
        {allTabsOf(post.roles).map(({ page, name, icon }) => (
          <NavRow key={page} icon={icon} title={tabs[name]} onPress={() => go(page)} />
        ))}
        {keepsPlaces && <NavRow icon="pin" title={entryWords.places} onPress={() => go('staffPlaces')} />}
        {seesBills && <NavRow icon="bill" title={entryWords.bills} sub={entryWords.billsSub} onPress={() => go('staffBills')} />}
        {decidesPayments && <NavRow icon="bill" title={entryWords.held} onPress={() => go('staffHeld')} />}
        {takesVouchers && <NavRow icon="gift" title={entryWords.voucher} sub={entryWords.voucherSub} onPress={() => go('staffVoucher')} />}
        {seesPrices && <NavRow icon="list" title={entryWords.prices} sub={entryWords.pricesSub} onPress={() => go('staffPrices')} />}
        {seesGiven && <NavRow icon="gift" title={entryWords.given} sub={entryWords.givenSub} onPress={() => go('staffCompensations')} />}
        {leads && <NavRow icon="people" title={entryWords.team} sub={entryWords.teamSub} onPress={() => go('staffTeam')} />}
        {told && <NavRow icon="bell" title={entryWords.alerts} onPress={() => go('staffAlerts')} />}
        {sets && <NavRow icon="edit" title={entryWords.settings} sub={entryWords.settingsSub} onPress={() => go('staffSettings')} />}
        {writesTexts && <NavRow icon="edit" title={entryWords.legal} onPress={() => go('staffLegal')} />}
        <SignInRows />
        {lives && <NavRow icon="home" title={words.toResident} onPress={toHome} />}
      </View>
      {isOpenTo(readMyDuty, post.roles) && <DutyCard post={post} />}
      <ThemeCard title={words.elder} sub={words.elderSub} />
      <SignOut />
    </StaffFrame>
  )
}

/** How I sign in. */
const SignInRows = () => (
  <>
    <NavRow icon="lock" title={passwordPage.title} onPress={() => go('password')} />
    <NavRow icon="lock" title={secondFactorTitle} onPress={() => go('secondFactor')} />
  </>
)

function toHome() {
  choose({ works: false })
  goFirst('home')
}

export default staffPage(StaffMe)
