import type { Target } from './add.ts'

/** The mini-program's page of each thing that a notice can be about. */
const paths: Readonly<Partial<Record<Target['page'], string>>> = {
  repair: 'packages/repair/order/index',
  bill: 'packages/bill/bill/index',
  case: 'packages/matter/matter/index',
  home: 'pages/home/index',
}
export const inboxPath = 'pages/inbox/index'
/** Every page that a message may open: they must be in the released mini-program. */
export const messagePages: readonly string[] = [inboxPath, ...Object.values(paths)]

/** Where a message leads, with its query. Without a target: the inbox, where it lies as well. */
export function pageOf(communityId: string, target: Target | null): string {
  const path = (target && paths[target.page]) ?? inboxPath
  const id: Record<string, string> = target && path !== inboxPath && path !== paths.home ? { id: target.id } : {}
  return `${path}?${new URLSearchParams({ ...id, community: communityId })}`
}
