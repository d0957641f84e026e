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

/** Every figure of the product. A module adds its group here, and to `sections.ts`, where the form finds it. */
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
