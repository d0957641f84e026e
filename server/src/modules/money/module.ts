import { moneyOperations } from '@linsheng/shared/contract'
import type { Module } from '../../kernel/module.ts'
import { forgetHouseholds } from './compensation.ts'
import * as events from './events.ts'
import { moneyRoutes } from './routes.ts'

export const money: Module = {
  name: 'money',
  operations: moneyOperations,
  mount: moneyRoutes,
  publishes: Object.values(events),
  tables: {
    compensations: { keeps: 'what a household was promised; its words go with the case or order, the household with its last resident' },
  },
  personal: { forgetHouseholds: (tx, deps, _erased, households) => forgetHouseholds(tx, deps, households) },
}
