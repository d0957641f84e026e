import * as z from 'zod/mini'

const text = z.optional(z.catch(z.string().check(z.maxLength(50)), ''))

/** What every list keeps in the address: what is searched, how many pages are read, and the row whose drawer is open. */
export const listState = z.object({
  search: text,
  pages: z.optional(z.catch(z.int().check(z.gte(1), z.lte(40)), 1)),
  open: text,
})
export type ListState = z.infer<typeof listState>

/** Another filter begins at the first page, with the drawer closed. Values that say nothing leave the address. */
export function filtered<S extends ListState>(state: S, change: Partial<S>): S {
  const { pages: _pages, open: _open, ...rest } = state
  return tidied({ ...rest, ...change } as S)
}

export const opened = <S extends ListState>(state: S, open: string | undefined): S => tidied({ ...state, open })

export const withPages = <S extends ListState>(state: S, pages: number): S => ({ ...state, pages })

const tidied = <S extends object>(state: S): S =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined && value !== '')) as S
