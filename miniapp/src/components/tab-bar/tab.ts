import type { PageName } from '../../app/routes'
import type { tabs } from '../../app/words/common'
import type { IconName } from '../icon/icon-name'

export interface Tab {
  page: PageName
  name: keyof typeof tabs
  icon: IconName
  count?: number
}
