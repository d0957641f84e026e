import type { Page } from 'playwright-core'

/** What a person would call broken: wider than the screen, words cut off, words in Latin letters. */
export function faultsOfLayout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    if (document.documentElement.scrollWidth > window.innerWidth)
      faults.push(`the page is ${document.documentElement.scrollWidth} wide on ${window.innerWidth}`)
    const visible = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? '')
        .join('')
        .trim()
      if (own === '' || !visible(element)) continue
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      // kept for screen readers alone
      if (box.width < 2 || box.height < 2) continue
      if (box.left < -1 || box.right > window.innerWidth + 1) faults.push(`beside the screen: ${own}`)
      if (style.overflow === 'hidden' && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${own}`)
      const latin = own.match(/[A-Za-z]{2,}/g)?.filter((word) => !['APP'].includes(word)) ?? []
      // a number of another system is written as it is there, and a key as it is on the keyboard
      if (latin.length > 0 && !element.matches('.text-serial, .key')) faults.push(`Latin words: ${own}`)
    }
    return faults
  })
}
