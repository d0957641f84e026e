import type { StaffRole } from '@linsheng/shared/domain'
import type { PageName } from '../../app/routes'

/** The page that holds each role's work. Small and apart from the tabs: residents load it too. */
const starts: readonly (readonly [StaffRole, PageName])[] = [
  ['manager', 'staffScore'],
  ['desk', 'staffDispatch'],
  ['butler', 'staffCases'],
  ['engineer', 'staffOrders'],
  ['operator', 'staffScore'],
  ['product_owner', 'staffCases'],
  ['committee', 'staffScore'],
]

/** Where a member of staff begins the day: on the page of the work, and with roles that have none yet on the messages. */
export const startOf = (roles: readonly StaffRole[]): PageName => starts.find(([role]) => roles.includes(role))?.[1] ?? 'staffInbox'
