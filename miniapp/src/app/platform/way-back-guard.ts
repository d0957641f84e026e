let release: (() => void) | null = null

/** The page on top has sheets open: what lets WeChat's way back leave the page nevertheless. `null`: none is open. */
export function guardWayBack(free: (() => void) | null): void {
  release = free
}

/** How long WeChat takes to hear that the page is free. */
const heardMs = 50

/** Before a page is left on purpose. `null`: nothing holds it. */
export function freeWayBack(): Promise<void> | null {
  if (!release) return null
  release()
  release = null
  return new Promise((resolve) => setTimeout(resolve, heardMs))
}

/** The browser's twin listens from the start. */
export function startWayBackGuard(): void {
  release = null
}
