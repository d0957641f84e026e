/** WeChat shows photos itself: its own preview lies over the page. */
export function PhotoViewer() {
  return null
}
