import { goBack, type PageName } from '../../app/routes'
import { statusBarPx } from '../../app/platform'
import { common } from '../../app/words/common'
import { Press, View } from '../base'
import { Icon } from '../icon/icon'

interface NavBarProps {
  title: string
  /** `back`: title in the middle; `title`: a tab's own page; `place`: the home, which can be changed. */
  lead: 'back' | 'title' | 'place'
  fallback?: PageName
  onPlace?: () => void
}

/** Our own bar: WeChat's capsule keeps its 96 px at the top right. */
export function NavBar({ title, lead, fallback = 'home', onPlace }: NavBarProps) {
  return (
    <View className="nav-bar" style={{ paddingTop: statusBarPx() > 0 ? `${statusBarPx()}px` : undefined }}>
      <View className="nav-bar__row">
        {lead === 'back' && (
          <Press className="nav-bar__back" label={common.back} onPress={() => goBack(fallback)}>
            <Icon name="back" />
          </Press>
        )}
        {lead === 'back' && (
          <View className="nav-bar__title" role="heading" level={1}>
            {title}
          </View>
        )}
        {lead === 'title' && (
          <View className="nav-bar__place" role="heading" level={1}>
            {title}
          </View>
        )}
        {lead === 'place' && !onPlace && (
          <View className="nav-bar__place" role="heading" level={1}>
            <View className="nav-bar__words">{title}</View>
          </View>
        )}
        {lead === 'place' && onPlace && (
          <View className="nav-bar__heading" role="heading" level={1}>
            <Press className="nav-bar__place" onPress={onPlace}>
              <View className="nav-bar__words">{title}</View>
              <Icon name="down" small />
            </Press>
          </View>
        )}
      </View>
    </View>
  )
}
