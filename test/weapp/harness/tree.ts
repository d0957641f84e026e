import type { Element, Node } from './framework.ts'

/** What can be said of a drawn node. Taro's own wrapping components are looked through. */
export const tagOf = (element: Element): string | null => element.asNativeNode()?.is ?? null

export function childrenOf(element: Element): readonly Node[] {
  return element.asGeneralComponent()?.getShadowRoot()?.childNodes ?? element.childNodes ?? []
}

/** Every native element under one, in the order of the page. */
export function* elementsIn(root: Element): Generator<Element> {
  for (const child of childrenOf(root)) {
    const element = child.asElement()
    if (!element) continue
    if (tagOf(element)) yield element
    yield* elementsIn(element)
  }
}

export function textOf(node: Node): string {
  const text = node.asTextNode()
  if (text) return text.textContent
  const element = node.asElement()
  return element ? childrenOf(element).map(textOf).join('') : ''
}

export function attribute(element: Element, name: string): string | null {
  const value = element.getAttribute(name)
  return value === undefined || value === null || value === '' ? null : String(value)
}

export const hasClass = (element: Element, name: string) => (element.class || '').split(/\s+/).includes(name)

export function closest(element: Element, fits: (one: Element) => boolean): Element | null {
  for (let one: Element | null = element; one; one = one.parentNode) if (fits(one)) return one
  return null
}

/** The page as lines of text, for the message of a failed test. */
export function outline(root: Element, depth = 0): string {
  return childrenOf(root)
    .flatMap((child) => {
      const text = child.asTextNode()?.textContent.trim()
      if (text) return [`${'  '.repeat(depth)}${text}`]
      const element = child.asElement()
      if (!element) return []
      if (!tagOf(element)) return [outline(element, depth)]
      const label = attribute(element, 'aria-label')
      return [`${'  '.repeat(depth)}<${tagOf(element)} ${element.class || ''}${label ? ` "${label}"` : ''}>`, outline(element, depth + 1)]
    })
    .filter((line) => line !== '')
    .join('\n')
}
