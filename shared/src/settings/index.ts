import { communitySettings } from './community.ts'
import { group, type Kept, type Patch, type Shown, type Wire } from './figure.ts'
import { loopSettings } from './loop.ts'
import { matterSettings } from './matter.ts'
import { moneySettings } from './money.ts'
import { notifySettings } from './notify.ts'
import { paymentSettings } from './payment.ts'
import { quotaSettings } from './quota.ts'
import { repairSettings } from './repair.ts'
import { residentSettings } from './resident.ts'
import { staffSettings } from './staff.ts'
import { surveySettings } from './survey.ts'
import { defaultsOf, isSome, merged, shownOf } from './values.ts'

/** Every figure of the product. A module adds its group here: the one place beside its own file. */
export const settings = group({
  ...communitySettings,
  ...quotaSettings,
  ...residentSettings,
  ...staffSettings,
  ...notifySettings,
  ...moneySettings,
  ...matterSettings,
  ...repairSettings,
  ...paymentSettings,
  ...surveySettings,
  ...loopSettings,
})
export type SettingsDefinition = typeof settings

/** The same figures as the form groups them. */
export const sections = [
  { name: 'hours', title: '时间', of: communitySettings },
  { name: 'repair', title: '报修', of: repairSettings },
  { name: 'loop', title: '差评和意见', of: loopSettings },
  { name: 'asking', title: '评价', of: surveySettings },
  { name: 'lateness', title: '超时', of: matterSettings },
  { name: 'authority', title: '能答应的补偿', of: moneySettings },
  { name: 'notices', title: '推送、短信、邮件', of: notifySettings },
  { name: 'bills', title: '账单', of: paymentSettings },
  { name: 'residents', title: '住户', of: residentSettings },
  { name: 'sign_in', title: '同事登录', of: staffSettings },
  { name: 'quotas', title: '每天的上限', of: quotaSettings },
] as const
export type SectionName = (typeof sections)[number]['name']
/** The figures of a community as the server works with them. */
export type Settings = Kept<SettingsDefinition>
export type SettingsPatch = Patch<SettingsDefinition>
export type WireSettings = Wire<SettingsDefinition>
/** What `Me` shows of them. */
export type ShownSettings = Shown<SettingsDefinition>

export const defaultSettings: Settings = defaultsOf(settings)

const shownDefaults = shownOf(settings, defaultSettings)
/** What `Me` shows, with the defaults for what an older server, or an older copy on the phone, does not name. */
export const withShownDefaults = (given: unknown): ShownSettings =>
  (isSome(given) ? merged(shownDefaults, given) : shownDefaults) as ShownSettings
