import type { NoticePage } from '@linsheng/shared/contract'
import type { Target } from './add.ts'

/**
 * The mini-program's page of each thing that a notice can be about. `null`: no message leads there. Messages to colleagues and about
 * helpers are not sent by WeChat, and the address of an anonymous matter is a secret.
 */
const paths: Readonly<Record<NoticePage, string | null>> = {
  repair: 'packages/repair/order/index',
  bill: 'packages/bill/bill/index',
  case: 'packages/matter/matter/index',
  relay: null,
  staff_repair: null,
  staff_case: null,
  staff_held: null,
  staff_bill: null,
  home: 'pages/home/index',
  helpers: null,
}
export const inboxPath = 'pages/inbox/index'
/** Every page that a message may open: they must be in the released mini-program. */
export const messagePages: readonly string[] = [inboxPath, ...Object.values(paths).filter((path) => path !== null)]

/** Where a message leads, with its query. Without a target: the inbox, where it lies as well. */
export function pageOf(communityId: string, target: Target | null): string {
  const path = (target && paths[target.page]) ?? inboxPath
  const id: Record<string, string> = target && path !== inboxPath && path !== paths.home ? { id: target.id } : {}
  return `${path}?${new URLSearchParams({ ...id, community: communityId })}`
}
