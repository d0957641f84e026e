import type { Deps } from '../../kernel/deps.ts'
import { port } from '../../kernel/port.ts'

/** Opens the sealed target of a notice about an anonymous case, for the person in whose inbox it is: a secret. */
export const openSealedTarget = port<(deps: Pick<Deps, 'keys'>, sealed: string, recipient: string) => string>('notify.open_sealed_target')
