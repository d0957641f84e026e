import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'
import type { Database } from '../../platform/db/index.ts'

/** Open orders of each engineer, by staff id, for choosing one. */
export const openOrderCounts = port<(db: Database, deps: Deps) => Promise<Map<string, number>>>('staff.open_order_counts')
