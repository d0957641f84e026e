import { changeSettings, settings, themeChoices } from '../../app/state/settings'
import { useStore } from '../../app/state/store'
import { mePage } from './words-me'
import { View } from '../../components/base'
import { Chips, SwitchLine } from '../../components/choice/choice'

/** Larger words, and light or dark. */
export function ThemeCard({ title, sub }: { title: string; sub: string }) {
  const { elder, themeChoice } = useStore(settings)
  return (
    <View className="card card--tight">
      <SwitchLine title={title} sub={sub} on={elder} onChange={(on) => changeSettings({ elder: on, elderAsked: true })} />
      <View className="divider" />
      <View className="stack gap-8" style={{ padding: '12px 0' }}>
        <View className="text-strong">{mePage.theme}</View>
        <Chips
          label={mePage.theme}
          options={themeChoices}
          words={mePage.themes}
          chosen={themeChoice}
          columns={3}
          tick={false}
          onChoose={(choice) => changeSettings({ themeChoice: choice })}
        />
      </View>
    </View>
  )
}
