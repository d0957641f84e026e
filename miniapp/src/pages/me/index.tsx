import { useState } from 'react'
import { View } from '../../components/base'
import { Chips, SwitchLine } from '../../components/choice'
import { HomeSwitch } from '../../components/home-switch'
import { NavRow } from '../../components/nav-row'
import { ResidentFrame } from '../../components/resident-frame'
import { residentPage, type ResidentPageProps } from '../../components/resident-page'
import { SignOut } from '../../components/sign-out'
import { ring } from '../../platform'
import { go, goFirst } from '../../routes'
import { homesOf, meStore, pendingOf, postOf } from '../../state/me'
import { changeSettings, settings, themeChoices } from '../../state/settings'
import { useStore } from '../../state/store'
import { mePage as words, roleWords } from '../../text/me'
import { startOf } from '../../state/staff-tabs'

function MePage({ place }: ResidentPageProps) {
  const state = useStore(meStore)
  const { elder, themeChoice } = useStore(settings)
  const [switching, setSwitching] = useState(false)
  const { me } = state
  const { label, role } = place.home
  const several = me !== null && homesOf(me).length > 1
  const post = postOf(state)
  return (
    <ResidentFrame place={place} title={words.title} lead='title' tab='me' over={switching && <HomeSwitch onClose={() => setSwitching(false)} />}>
      <View className='card tight rows'>
        <NavRow icon='home' title={`${place.name} ${label.building} ${label.room}`} sub={roleWords[role]} end={several ? words.switchHome : undefined} onPress={() => (several ? setSwitching(true) : go('myData'))} />
        {(me ? pendingOf(me) : []).map(({ community, home }) => (
          <NavRow key={home.residencyId} icon='clock' title={`${community.name} ${home.label.building} ${home.label.room}`} sub={words.pending} onPress={() => go('join')} />
        ))}
        <NavRow icon='plus' title={words.addHome} onPress={() => go('join')} />
      </View>
      <View className='card tight'>
        <SwitchLine title={words.elder} sub={words.elderSub} on={elder} onChange={(on) => changeSettings({ elder: on, elderAsked: true })} />
        <View className='hr' />
        <View className='stack g2' style={{ padding: '12px 0' }}>
          <View className='strong'>{words.theme}</View>
          <Chips label={words.theme} options={themeChoices} words={words.themes} chosen={themeChoice} columns='triple' tick={false} onChoose={(choice) => changeSettings({ themeChoice: choice })} />
        </View>
      </View>
      <View className='card tight rows'>
        {elder && <NavRow icon='wrench' title={words.orders} onPress={() => go('orders')} />}
        {elder && !place.helper && <NavRow icon='chat' title={words.matters} onPress={() => go('matters')} />}
        <NavRow icon='shield' title={words.data} sub={words.dataSub} onPress={() => go('myData')} />
        {post && <NavRow icon='people' title={words.toStaff} sub={post.name} onPress={() => goFirst(startOf(post.roles))} />}
      </View>
      <View className='card tight rows'>
        <NavRow icon='phone' title={words.service} end={place.servicePhone} onPress={() => ring(place.servicePhone)} />
        <NavRow icon='sos' title={words.duty} sub={words.dutySub} end={place.dutyPhone} onPress={() => ring(place.dutyPhone)} />
      </View>
      <SignOut />
    </ResidentFrame>
  )
}

export default residentPage(MePage)
