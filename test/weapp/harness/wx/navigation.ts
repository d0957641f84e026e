import type { Move, Pages } from '../pages.ts'
import type { Program } from '../program.ts'
import { api } from './api.ts'

const moves: readonly Move[] = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack']

/** Moving between pages. The move itself is a turn of its own, as the new page's code begins there. */
export function navigationApis(program: Program, pages: () => Pages): Record<string, unknown> {
  const { turns } = program
  const moveLater = (kind: Move, given: { url?: string; delta?: number }) =>
    new Promise<void>((resolve, reject) =>
      turns.expect()(kind, false, () => {
        try {
          pages().move(kind, given)
          resolve()
        } catch (error) {
          reject(error as Error)
        }
      }),
    )
  return Object.fromEntries(moves.map((kind) => [kind, api(program, kind, (given) => moveLater(kind, given))]))
}
