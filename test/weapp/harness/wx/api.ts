import type { Program } from '../program.ts'

export type Args = Record<string, unknown>
type Callback = (result: unknown) => void
type Given = Args & { success?: Callback; fail?: Callback; complete?: Callback }

/** What becomes of a tap in the callbacks of a call: most lose it, some hand it on, and a question that the person answered is one. */
export type Tap = 'lost' | 'kept' | 'granted'

/** Fails a call as WeChat does: with a text, and sometimes a number. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly numbers: { errCode?: number; errno?: number } = {},
  ) {
    super(message)
  }
}

/**
 * One function of `wx` with success, fail and complete; without any of them it answers with a promise. What it answers is copied into
 * the mini-program's realm.
 */
export function api(program: Program, name: string, answer: (args: Args) => unknown, tap: Tap = 'lost') {
  const { turns, realm, device } = program
  const begin = ({ success, fail, complete, ...args }: Given): void => {
    program.calls.push({ api: name, args })
    const inherits = tap === 'granted' || (tap === 'kept' && turns.tapped && !device.oldClient)
    const come = turns.expect()
    const deliver = (callback: Callback | undefined, result: object) =>
      come(`${name} callback`, inherits, () => {
        callback?.(result)
        complete?.(result)
      })
    // Begun in this turn, answered in one of its own.
    new Promise((resolve) => resolve(answer(args))).then(
      (result) => deliver(success, { ...realm.copy({ errMsg: `${name}:ok` }), ...(result as object | undefined) }),
      (error: unknown) => deliver(fail, realm.copy(failureOf(name, error))),
    )
  }
  return (given: Given = {}): Promise<unknown> | undefined => {
    if (!given.success && !given.fail && !given.complete) return realm.promise((success, fail) => begin({ ...given, success, fail }))
    begin(given)
    return undefined
  }
}

function failureOf(name: string, error: unknown): object {
  const message = error instanceof Error ? error.message : String(error)
  return { errMsg: `${name}:fail ${message}`, ...(error instanceof Refusal && error.numbers) }
}
