/** A code as a picture, for somebody else's WeChat to scan; `null` where WeChat itself opens payments. */
export function codePicture(_text: string): string | null {
  return null
}
