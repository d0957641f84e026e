import { useState } from 'react'
import { View } from '../../components/base'
import { HomeSwitch } from '../../features/session/home-switch'
import { NavRow } from '../../components/nav-row/nav-row'
import { ResidentFrame } from '../../features/resident/resident-frame'
import { residentPage, type ResidentPageProps } from '../../features/resident/resident-page'
import { SignOut } from '../../features/session/sign-out'
import { ThemeCard } from '../../features/session/theme-card'
import { ring } from '../../app/platform'
import { go, goFirst } from '../../app/routes'
import { choose, homesOf, meStore, pendingOf, postOf, type Place, type Post } from '../../features/session/me'
import { settings } from '../../app/state/settings'
import { startOf } from '../../features/staff/start-of'
import { useStore } from '../../app/state/store'
import { mePage as words, roleWords } from '../../features/session/words-me'

function MePage({ place }: ResidentPageProps) {
  const { elder } = useStore(settings)
  const post = postOf(useStore(meStore))
  const [switching, setSwitching] = useState(false)
  return (
    <ResidentFrame
      place={place}
      title={words.title}
      lead="title"
      tab="me"
      over={switching && <HomeSwitch onClose={() => setSwitching(false)} />}
    >
      <Homes place={place} onSwitch={() => setSwitching(true)} />
      <ThemeCard title={words.elder} sub={words.elderSub} />
      <View className="card card--tight rows">
        {elder && <NavRow icon="wrench" title={words.orders} onPress={() => go('orders')} />}
        {elder && !place.helper && <NavRow icon="chat" title={words.matters} onPress={() => go('matters')} />}
        {!place.helper && <NavRow icon="people" title={words.helpers} sub={words.helpersSub} onPress={() => go('helpers')} />}
        <NavRow icon="shield" title={words.data} sub={words.dataSub} onPress={() => go('myData')} />
        {post && <NavRow icon="people" title={words.toStaff} sub={post.name} onPress={() => toWork(post)} />}
      </View>
      <View className="card card--tight rows">
        <NavRow icon="phone" title={words.service} end={place.servicePhone} onPress={() => ring(place.servicePhone)} />
        <NavRow icon="sos" title={words.duty} sub={words.dutySub} end={place.dutyPhone} onPress={() => ring(place.dutyPhone)} />
      </View>
      <SignOut />
    </ResidentFrame>
  )
}

function toWork({ roles }: Post) {
  choose({ works: true })
  goFirst(startOf(roles))
}

/** The home whose matters are shown, those still being checked, and the way to another. */
function Homes({ place, onSwitch }: { place: Place; onSwitch: () => void }) {
  const { me } = useStore(meStore)
  const { label, role } = place.home
  const several = me !== null && homesOf(me).length > 1
  return (
    <View className="card card--tight rows">
      <NavRow
        icon="home"
        title={`${place.name} ${label.building} ${label.room}`}
        sub={roleWords[role]}
        end={several ? words.switchHome : undefined}
        onPress={() => (several ? onSwitch() : go('myData'))}
      />
      {(me ? pendingOf(me) : []).map(({ community, home }) => (
        <NavRow
          key={home.residencyId}
          icon="clock"
          title={`${community.name} ${home.label.building} ${home.label.room}`}
          sub={home.role === 'helper' ? words.pendingHelper : words.pending}
          onPress={() => go('join')}
        />
      ))}
      <NavRow icon="plus" title={words.addHome} onPress={() => go('join')} />
    </View>
  )
}

export default residentPage(MePage)
