import type { CommunitySettings } from '@linsheng/shared/contract'
import type { Settings, Figures } from '../platform/settings.ts'

const minuteMs = 60_000
/** Their `from` and `to` are times of day: "22:00" on the wire, minutes since midnight inside. */
const dailyHours = ['quiet', 'noonRest', 'service']

/** The figures in the units of people: minutes for milliseconds, times of day for minutes since midnight. */
export function settingsToWire(settings: Settings): CommunitySettings {
  return named(settings, (name, value, within) => {
    if (name.endsWith('Ms')) return [name.replace(/Ms$/, 'Minutes'), scaled(value, (ms) => Math.round(ms / minuteMs))]
    return [name, dailyHours.includes(within) ? timeOfDay(Number(value)) : value]
  }) as unknown as CommunitySettings
}

/** What somebody wants changed, under the names and in the units in which it is kept. */
export function settingsFromWire(patch: Figures): Figures {
  return named(patch, (name, value, within) => {
    if (name.endsWith('Minutes')) return [name.replace(/Minutes$/, 'Ms'), scaled(value, (minutes) => minutes * minuteMs)]
    return [name, dailyHours.includes(within) ? minuteOfDay(String(value)) : value]
  })
}

/** Where a figure stands on the wire, as a JSON pointer into the body. */
export const pointerTo = (path: readonly string[]): string => `/body/${path.map((name) => name.replace(/Ms$/, 'Minutes')).join('/')}`

type Rename = (name: string, value: unknown, within: string) => [string, unknown]

function named(figures: Figures, rename: Rename, within = ''): Figures {
  return Object.fromEntries(
    Object.entries(figures)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => (isGroup(value) ? [name, named(value, rename, name)] : rename(name, value, within))),
  )
}

const isGroup = (value: unknown): value is Figures => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A figure, or each of a list; null stays. */
function scaled(value: unknown, by: (figure: number) => number): unknown {
  if (Array.isArray(value)) return value.map((one) => scaled(one, by))
  return typeof value === 'number' ? by(value) : value
}

const timeOfDay = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOfDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
