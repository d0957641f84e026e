import type { Element } from './framework.ts'
import type { OpenPage } from './pages.ts'
import { privacyRefusal } from './privacy-gate.ts'
import type { Program } from './program.ts'
import { attribute, closest, elementsIn, hasClass, outline, tagOf, textOf } from './tree.ts'

type Words = string | RegExp
export type Which = 'first' | 'last'

/** What a person sees of the page on top, and does to it. */
export interface Screen {
  readonly text: string
  readonly outline: string
  /** Addresses of the pictures on the page. */
  readonly pictures: string[]
  /** How many elements say exactly this, or are named so. */
  count(words: Words): number
  /** Presses what says or is named exactly this; of several the last, which lies on top, or the first one of the page. */
  press(words: Words, which?: Which): void
  /** Types into the field of this name. */
  type(label: string, value: string): void
  /** What stands in the field of this name. */
  value(label: string): string
}

export function screenOf(program: Program, page: OpenPage): Screen {
  const root = page.root.getComponent()
  const { turns, framework } = program

  /** Under a sheet nothing can be reached. */
  const reachable = (): Element => [...elementsIn(root)].filter((element) => attribute(element, 'aria-role') === 'dialog').at(-1) ?? root
  const says = (element: Element, words: Words) => {
    const label = attribute(element, 'aria-label')
    const texts = [label, textOf(element)].filter((text) => text !== null)
    return texts.some((text) => (typeof words === 'string' ? text === words : words.test(text)))
  }
  const found = (from: Element, words: Words) => {
    const all = [...elementsIn(from)].filter((element) => says(element, words))
    // Of nested ones the innermost, which is what a finger meets.
    return all.filter((element) => !all.some((other) => other !== element && closest(other, (one) => one === element)))
  }
  const find = (words: Words, which: Which): Element => {
    const element = found(reachable(), words).at(which === 'first' ? 0 : -1)
    if (!element) throw new Error(`nothing on ${page.route} says ${String(words)}:\n${outline(root)}`)
    return element
  }
  const field = (label: string): Element => {
    const inputs = [...elementsIn(reachable())].filter((element) => ['input', 'textarea'].includes(tagOf(element) ?? ''))
    const element = inputs.filter((one) => attribute(one, 'aria-label') === label).at(-1)
    if (!element) throw new Error(`no field ${label} on ${page.route}:\n${outline(root)}`)
    return element
  }
  const trigger = (element: Element, type: string, detail: object, bubbles: boolean) =>
    turns.expect()(type, type === 'tap', () =>
      framework.ge.triggerEvent(element, type, program.realm.copy(detail), { bubbles, composed: bubbles, capturePhase: true }),
    )
  return {
    get text() {
      return textOf(root)
    },
    get outline() {
      return outline(root)
    },
    get pictures() {
      return [...elementsIn(root)].filter((element) => tagOf(element) === 'image').flatMap((element) => attribute(element, 'src') ?? [])
    },
    count: (words) => found(root, words).length,
    press(words, which = 'last') {
      const element = find(words, which)
      const button = closest(element, (one) => tagOf(one) === 'button')
      if (button && attribute(button, 'disabled') === 'true') throw new Error(`${String(words)} is disabled`)
      if (closest(element, (one) => hasClass(one, 'is-busy'))) throw new Error(`${String(words)} is busy`)
      for (const type of ['touchstart', 'touchend', 'tap']) trigger(element, type, { x: 1, y: 1 }, true)
      if (button) pressOpenType(program, button, (type, detail) => trigger(button, type, detail, false))
    },
    type(label, value) {
      const element = field(label)
      const most = Number(attribute(element, 'maxlength') ?? 140)
      const typed = most < 0 ? value : value.slice(0, most)
      trigger(element, 'focus', { value: attribute(element, 'value') ?? '' }, false)
      trigger(element, 'input', { value: typed, cursor: typed.length }, false)
      trigger(element, 'blur', { value: typed }, false)
    },
    value: (label) => attribute(field(label), 'value') ?? '',
  }
}

/** What WeChat does itself when one of its buttons is pressed. */
function pressOpenType({ device, privacy, turns }: Program, button: Element, tell: (type: string, detail: object) => void): void {
  const kinds = (attribute(button, 'open-type') ?? '').split('|')
  if (kinds.includes('agreePrivacyAuthorization')) {
    device.privacy.agreed = true
    tell('agreeprivacyauthorization', {})
  }
  if (!kinds.includes('getPhoneNumber')) return
  const come = turns.expect()
  const answer = (detail: object) => come('the phone number', false, () => tell('getphonenumber', detail))
  const failed = (why: string, numbers = {}) => ({ errMsg: `getPhoneNumber:fail ${why}`, ...numbers })
  const number = async () => {
    if (!(await privacy.ask('getPhoneNumber'))) return failed(privacyRefusal.errMsg, { errno: privacyRefusal.errno })
    const code = await device.phoneNumber()
    if (typeof code === 'number') return failed('', { errno: code })
    return code === null ? failed('user deny') : { errMsg: 'getPhoneNumber:ok', code }
  }
  number().then(answer, () => answer(failed('user deny')))
}
