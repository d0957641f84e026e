/** What the code at a public place holds (WeChat hands it over as `scene`); empty where it is another code, or none. */
export function placeSceneOf(scene: string | undefined): string {
  try {
    const held = decodeURIComponent(scene ?? '')
    return /^[0-9a-hjkmnp-tv-z]{31}$/.test(held) ? held : ''
  } catch {
    return ''
  }
}
