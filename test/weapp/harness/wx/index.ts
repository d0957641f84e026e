import type { Pages } from '../pages.ts'
import type { Program } from '../program.ts'
import { accountApis } from './account.ts'
import { askingApis } from './asking.ts'
import { fileApis } from './files.ts'
import { interactionApis } from './interaction.ts'
import { navigationApis } from './navigation.ts'
import { networkApis } from './network.ts'
import { privacyApis } from './privacy.ts'
import { storageApis } from './storage.ts'
import { systemApis } from './system.ts'

/** The part of `wx` that our mini-program and Taro know; calling any other is an error, as on a client that lacks it. */
export function makeWx(program: Program, pages: () => Pages, apiBase: { built: string; served: string }): Record<string, unknown> {
  const wx: Record<string, unknown> = {
    ...systemApis(program),
    ...storageApis(program),
    ...interactionApis(program),
    ...navigationApis(program, pages),
    ...networkApis(program, apiBase),
    ...privacyApis(program),
    ...fileApis(program),
    ...accountApis(program),
    ...askingApis(program),
  }
  wx.canIUse = (name: string) => typeof wx[name.split('.')[0] ?? ''] === 'function'
  return wx
}
