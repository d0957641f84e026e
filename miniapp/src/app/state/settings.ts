import { fontScale, onSystemTheme, paintGround, recall, remember, systemTheme, type SystemTheme } from '../platform'
import { createStore } from './store'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

interface Settings {
  elder: boolean
  /** Whether the question about larger words was answered, once and for all. */
  elderAsked: boolean
  themeChoice: ThemeChoice
  system: SystemTheme
  fontScale: number
}

type Kept = Pick<Settings, 'elder' | 'elderAsked' | 'themeChoice'>
const initial: Settings = { elder: false, elderAsked: false, themeChoice: 'system', system: 'light', fontScale: 1 }

export const settings = createStore<Settings>(initial)

/** Reads what was chosen before, and follows the system from now on. */
export function startSettings(): void {
  settings.set({ ...initial, ...recall<Kept>('settings'), system: systemTheme(), fontScale: fontScale() })
  onSystemTheme((system) => settings.change({ system }))
  settings.subscribe(() => paintGround(themeOf(settings.get())))
  paintGround(themeOf(settings.get()))
}

export function changeSettings(part: Partial<Kept>): void {
  settings.change(part)
  const { elder, elderAsked, themeChoice } = settings.get()
  remember<Kept>('settings', { elder, elderAsked, themeChoice })
}

export function themeOf({ themeChoice, system }: Pick<Settings, 'themeChoice' | 'system'>): SystemTheme {
  return themeChoice === 'system' ? system : themeChoice
}
