import { accountHeader, type Operation } from '@linsheng/shared/contract'
import type { Json } from './about.ts'
import type { Schemas } from './schemas.ts'

export interface Parameter extends Json {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
}

export const keyHeader = 'Idempotency-Key'
const idempotencyKey: Parameter = {
  name: keyHeader,
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^[\\w-]{16,64}$' },
  description: 'Drawn by the client for each write. The same key again answers with the first outcome and does nothing twice.',
  example: 'k3J9vQ2xW7bN5tYp',
}
const account: Parameter = {
  name: accountHeader,
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description:
    'The account in whose name the request is sent, for what waited on a phone. Where another account is signed in the ' +
    'answer is 401, and nothing is done.',
}

/** Parameters that mean the same everywhere stand once; what one list is asked for stands with its operation. */
const isShared = ({ name, in: where }: Parameter) => where !== 'query' || name === 'cursor' || name === 'limit'
const nameOf = ({ name }: Parameter) =>
  name === accountHeader ? 'Account' : name.replace(/-/g, '').replace(/^./, (first) => first.toUpperCase())

/** Collects the shared parameters while operations are described. */
export function makeParameters(schemas: Schemas) {
  const shared = new Map<string, Parameter>()
  const place = (parameter: Parameter): Json => {
    if (!isShared(parameter)) return parameter
    const name = nameOf(parameter)
    const known = shared.get(name) ?? parameter
    // one name with two meanings would be described wrongly somewhere
    if (JSON.stringify(known) !== JSON.stringify(parameter)) return parameter
    shared.set(name, known)
    return { $ref: `#/components/parameters/${name}` }
  }
  return {
    of(operation: Operation): Json[] {
      const open = operation.who.includes('anyone')
      return [
        ...listed(operation, 'path', schemas),
        ...listed(operation, 'query', schemas),
        ...(operation.once ? [idempotencyKey] : []),
        ...(open ? [] : [account]),
      ].map(place)
    },
    shared: (): Json => Object.fromEntries([...shared].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function listed(operation: Operation, where: 'path' | 'query', schemas: Schemas): Parameter[] {
  const schema = where === 'path' ? operation.params : operation.query
  if (!schema) return []
  const { properties, required } = schemas.propertiesOf(schema, operation)
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: property,
  }))
}
