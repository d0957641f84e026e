import type { NoticeKind, Operation } from '@linsheng/shared/contract'
import type { Tables } from '../platform/db/index.ts'
import type { Module } from './module.ts'
import { isUsed, waysText } from './notice.ts'
import type { ExportPart, TableName } from './personal-data.ts'
import type { AnyPort } from './port.ts'
import { retentionFaults } from './retention.check.ts'

export interface Checked {
  modules: readonly Module[]
  /** The order of erasure. */
  forgetting: readonly string[]
  operations: readonly Operation[]
  tables: Tables
  /** Parts of "download my data". */
  exportParts: readonly ExportPart[]
  ports: readonly AnyPort[]
  /** The kinds of notices in the contract. */
  noticeKinds: readonly NoticeKind[]
}

/** Everything that does not fit together in a list of modules, each as a sentence that says what to do. Empty: the server may start. */
export function faultsOf(checked: Checked): string[] {
  return [
    ...twice(checked.modules.map(({ name }) => name)).map((name) => `two modules are called ${name}: rename one in its module.ts`),
    ...operationFaults(checked),
    ...eventFaults(checked.modules),
    ...portFaults(checked),
    ...timerFaults(checked.modules),
    ...tableFaults(checked),
    ...retentionFaults(checked),
    ...personalFaults(checked),
    ...noticeFaults(checked),
  ]
}

/** Stops the start with all faults at once. */
export function check(checked: Checked): void {
  const faults = faultsOf(checked)
  if (faults.length > 0) throw new Error(`the modules do not fit together:\n${faults.map((one) => `- ${one}`).join('\n')}`)
}

/** The part that is known only after mounting. `mounted`: operation → the module that mounted it. */
export function mountFaults(modules: readonly Module[], mounted: ReadonlyMap<string, string>): string[] {
  return modules.flatMap(({ name, operations = [] }) => [
    ...operations
      .filter(({ id }) => mounted.get(id) !== name)
      .map(({ id }) => `operation ${id} has no handler: mount it in the routes of ${name}, or take it out of the contract`),
    ...[...mounted]
      .filter(([id, by]) => by === name && !operations.some((one) => one.id === id))
      .map(([id]) => `${name} mounts ${id}, which is not in its "operations"`),
  ])
}

function operationFaults({ modules, operations }: Checked): string[] {
  const owned = modules.flatMap(({ operations: own = [] }) => own.map(({ id }) => id))
  return [
    ...twice(owned).map((id) => `operation ${id} is listed by two modules`),
    ...operations.filter(({ id }) => !owned.includes(id)).map(({ id }) => `operation ${id} is in no module's "operations"`),
  ]
}

function eventFaults(modules: readonly Module[]): string[] {
  const publisher = new Map(modules.flatMap(({ publishes = [] }, i) => publishes.map((one) => [one, i] as const)))
  const heard = new Set(modules.flatMap(({ subscribes = [] }) => subscribes.map((one) => one.event)))
  return [
    ...twice([...publisher.keys()].map(({ name }) => name)).map((name) => `two events are called ${name}`),
    ...[...publisher.keys()]
      .filter((one) => !heard.has(one))
      .map(({ name }) => `nobody hears the event ${name}: subscribe to it in a module.ts, or do not publish it`),
    ...modules.flatMap(({ name, subscribes = [] }, i) =>
      subscribes.flatMap(({ event }) => {
        const from = publisher.get(event)
        if (from === undefined) return [`${name} subscribes to ${event.name}, which no module lists in "publishes"`]
        return from < i
          ? []
          : [`${name} subscribes to ${event.name} of ${modules[from]?.name}, which does not stand before it: call it directly`]
      }),
    ),
  ]
}

function portFaults({ modules, ports }: Checked): string[] {
  const provided = modules.flatMap(({ provides = [] }) => provides.map(({ port }) => port))
  return [
    ...twice(provided).map(({ name }) => `two modules provide ${name}`),
    ...ports.filter((one) => !provided.includes(one)).map(({ name }) => `no module provides ${name}: add it to "provides"`),
  ]
}

function timerFaults(modules: readonly Module[]): string[] {
  return twice(modules.flatMap(({ timers = {} }) => Object.keys(timers))).map((kind) => `two modules handle the timer ${kind}`)
}

/** Columns by which a row leads to a person. */
const naming = /^(personId|accountId|household|payerId|reporterId|signedBy|recipient|reader|actor)$/

function tableFaults({ modules, tables }: Checked): string[] {
  const rules = modules.flatMap(({ name, tables: own }) => Object.entries(own).map(([table, rule]) => ({ table, rule, name })))
  return [
    ...twice(rules.map(({ table }) => table)).map((table) => `two modules own the table ${table}`),
    ...Object.keys(tables)
      .filter((table) => !rules.some((one) => one.table === table))
      .map((table) => `table ${table} has no owner and no rule for erasure: add it to "tables" of its module.ts`),
    ...rules
      .filter(({ table, rule }) => rule === 'nobody' && columnsOf(tables, table).some((column) => naming.test(column)))
      .map(({ table, name }) => `${name} says that ${table} holds nobody, but its columns name a person: give it another rule`),
    ...rules
      .filter(({ rule, name }) => rule === 'forgotten' && modules.some((one) => one.name === name && !forgets(one)))
      .map(({ table, name }) => `${table} is to be forgotten, but ${name} has no "forget"`),
  ]
}
const columnsOf = (tables: Tables, table: string): string[] => Object.keys(tables[table as TableName])
const forgets = ({ personal }: Module) => personal !== 'none' && personal.forget !== undefined

function personalFaults({ modules, forgetting, exportParts }: Checked): string[] {
  const holding = modules.filter(({ personal }) => personal !== 'none').map(({ name }) => name)
  const parts = modules.flatMap(({ personal }) => (personal === 'none' ? [] : Object.keys(personal.exports ?? {})))
  return [
    ...holding
      .filter((name) => !forgetting.includes(name))
      .map((name) => `${name} holds personal data but is not in the order of erasure: add it in modules.ts`),
    ...forgetting
      .filter((name) => !holding.includes(name))
      .map((name) => `${name} is in the order of erasure but holds nothing of a person`),
    ...twice(parts).map((part) => `two modules export ${part}`),
    ...exportParts.filter((part) => !parts.includes(part)).map((part) => `no module exports ${part} of "my data"`),
  ]
}

function noticeFaults({ modules, noticeKinds }: Checked): string[] {
  const sent = modules.flatMap(({ notices = {} }) => Object.entries(notices).map(([name, { record }]) => ({ name, ...record })))
  return [
    ...twice(sent.map(({ name }) => name)).map((name) => `two modules send the message ${name}: the module that causes it declares it`),
    ...noticeKinds
      .filter((kind) => !sent.some((one) => one.kind === kind))
      .map((kind) => `notice ${kind} has no message: add one to "notices" of the module that sends it, or take it out of the contract`),
    ...sent
      .filter(({ sms, text }) => isUsed<unknown>(sms) !== (text !== null))
      .map(({ name }) => `message ${name} says by "sms" whether a text message goes out, and by "text" the opposite: change one of them`),
    ...sent.flatMap((one) => {
      const first = sent.find(({ kind }) => kind === one.kind) ?? one
      return waysText(one) === waysText(first)
        ? []
        : [`messages ${first.name} and ${one.name} of ${one.kind} go out by different channels: give one of them a kind of its own`]
    }),
  ]
}

const twice = <T>(list: readonly T[]): T[] => [...new Set(list.filter((one, i) => list.indexOf(one) !== i))]
