import type * as z from 'zod/mini'
import type { AskingRules } from '../domain/eligibility.ts'
import type { LinkedFigures } from '../domain/settings-faults.ts'
import { type Figure, type Patch, whole } from './figure.ts'
import type { SettingsDefinition, Settings, ShownSettings, WireSettings } from './index.ts'
import type { patchSchema, shownSchema, wireSchema } from './schema.ts'

/** Expectations of the derived types: this file compiles or the derivation is wrong. Nothing imports it. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const expect = <_T extends true>() => {}

expect<Same<Settings['sheet'], { correctionMs: number; reasonsMs: number; lateMs: number; points: number }>>()
expect<Same<WireSettings['sheet'], { correctionMinutes: number; points: number }>>()
expect<Same<ShownSettings['sheet'], { correctionMinutes: number }>>()
expect<Same<Settings['quiet'], { from: number; to: number }>>()
expect<Same<WireSettings['quiet'], { from: string; to: string }>>()
expect<Same<Settings['escalateAfterMs'], readonly [number, number]>>()
expect<Same<WireSettings['escalateAfterMinutes'], number[]>>()
expect<Same<Settings['asking'], AskingRules>>()
expect<Same<Settings['promises']['P0'], LinkedFigures['promises']['P0']>>()
expect<Same<WireSettings['promises']['P0']['arriveMinutes'], number | null>>()
expect<Same<WireSettings['authority'], Settings['authority']>>()
expect<Same<Extract<keyof ShownSettings, 'prompt' | 'daily' | 'authority'>, never>>()
expect<Same<z.output<ReturnType<typeof wireSchema<SettingsDefinition>>>, WireSettings>>()
expect<Same<z.output<ReturnType<typeof patchSchema<SettingsDefinition>>>, Patch<SettingsDefinition>>>()
expect<Same<z.output<ReturnType<typeof shownSchema<SettingsDefinition>>>, ShownSettings>>()
expect<Settings extends LinkedFigures ? true : false>()

// @ts-expect-error -- a figure without a label does not compile
export const unlabelled = { kind: 'whole', default: 1, min: 0, max: 2, unit: 'days' } satisfies Figure
// @ts-expect-error -- nor does one without bounds
export const boundless = whole({ default: 1, unit: 'days', label: '没有上下限' })
