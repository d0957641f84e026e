import { defaultSettings, settings, type Settings } from '@linsheng/shared/settings'
import { isSome, merged, settingsOf as over } from '@linsheng/shared/settings/values'

export { defaultSettings, type Settings }

/** The defaults with a community's own figures over them. */
export const settingsOf = (own: unknown): Settings => (isSome(own) ? over(settings, defaultSettings, own) : defaultSettings)

export type Figures = Readonly<Record<string, unknown>>
/** Figures with others over them, name by name: what is not named stays, a list is replaced as a whole. */
export const withFigures: (figures: Figures, others: Figures) => Figures = merged
