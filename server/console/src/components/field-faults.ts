import { fieldWords } from '@linsheng/shared/words/fields'
import { failureOf } from '../app/api'

interface FieldFault {
  name: (string | number)[]
  errors: string[]
}

/** What the server found wrong, at the fields of a form whose names are those of the body: `/body/areas/0/floorTo`. */
export function faultsAtFields(error: unknown): FieldFault[] {
  if (error === null) return []
  return (failureOf(error).errors ?? []).flatMap(({ pointer, code }) => {
    const [, part, ...path] = pointer.split('/')
    if (part !== 'body' || path.length === 0) return []
    return [{ name: path.map((one) => (/^\d+$/.test(one) ? Number(one) : one)), errors: [fieldWords({ pointer, code })] }]
  })
}
