import type { NoticePage } from '@linsheng/shared/contract/notify/inbox.ts'
import type { PageName } from './routes'

interface TargetPage {
  page: PageName
  /** By which name the page takes the id of what it shows. */
  by?: string
  /** Everything that was open closes. */
  first?: true
}
/** The page that each target of a notice opens. */
export const targetPages: Readonly<Record<NoticePage, TargetPage>> = {
  repair: { page: 'order', by: 'id' },
  bill: { page: 'bill', by: 'id' },
  case: { page: 'matter', by: 'id' },
  relay: { page: 'relay', by: 'secret' },
  staff_repair: { page: 'staffOrder', by: 'id' },
  staff_case: { page: 'staffCase', by: 'id' },
  staff_held: { page: 'staffHeld' },
  staff_bill: { page: 'staffBill', by: 'id' },
  home: { page: 'home', first: true },
  helpers: { page: 'helpers' },
}

/** `undefined`: a newer server names a page that this client does not have. */
export const targetPageOf = (page: NoticePage): TargetPage | undefined => targetPages[page]
