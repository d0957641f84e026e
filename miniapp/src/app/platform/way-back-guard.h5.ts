/*
 * The twin of `way-back-guard.ts` for the browser. While sheets lie over a page one entry of the history, with the page's own address, lies
 * over the page's: the browser's way back takes that entry away, and the last sheet closes. Taro's router hears nothing of it.
 */

/** Closes the sheet on top. `null`: none is open. */
let closeTop: (() => void) | null = null
/** Our entry is the one that the browser shows. */
let held = false
/** Our entry is being taken away. */
let leaving: { done: Promise<void>; end: () => void } | null = null
let planned = false

const isOurs = (state: unknown) => (state as { sheet?: boolean } | null)?.sheet === true

export function guardWayBack(close: (() => void) | null): void {
  closeTop = close
  plan()
}

/** Before another page is opened, or this one left on purpose: our entry goes first. `null`: it is not there. */
export function freeWayBack(): Promise<void> | null {
  closeTop = null
  if (held && !leaving) leave()
  return leaving?.done ?? null
}

/** A sheet that goes and another that comes in the same moment change nothing. */
function plan(): void {
  if (planned) return
  planned = true
  setTimeout(() => {
    planned = false
    if (leaving) return
    if (closeTop && !held) hold()
    else if (!closeTop && held) leave()
  }, 0)
}

function hold(): void {
  window.history.pushState({ ...(window.history.state as object | null), sheet: true }, '')
  held = true
}

/** A browser that swallows the event does not keep the page for ever. */
const longestMs = 500

function leave(): void {
  let end = () => undefined as void
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  leaving = { done, end }
  window.history.back()
  setTimeout(left, longestMs)
}

function left(): void {
  const before = leaving
  leaving = null
  held = isOurs(window.history.state)
  before?.end()
  if (before) plan()
}

/** Before the router listens, and before it hears. After a reload our entry is still there, and no sheet is. */
export function startWayBackGuard(): void {
  held = isOurs(window.history.state)
  if (held) plan()
  window.addEventListener(
    'popstate',
    (event) => {
      if (!leaving && !held) {
        held = isOurs(event.state)
        if (held) plan()
        return
      }
      event.stopImmediatePropagation()
      if (leaving) return left()
      held = false
      closeTop?.()
      plan()
    },
    true,
  )
}
