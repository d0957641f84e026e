import { event } from '../../kernel/event.ts'
import type { Given } from './compensation.ts'

/** A proposed compensation was granted or refused. The module of its case or order tells the people concerned. */
export const compensationDecided = event<Given>('money.compensation_decided')

/** A household has something to its credit: the bills that it has to pay take it. */
export const creditGiven = event<{ household: string }>('money.credit_given')
