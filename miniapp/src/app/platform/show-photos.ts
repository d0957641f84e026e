import Taro from '@tarojs/taro'

interface Shown {
  url: string
}

/** Shows photos as large as the screen, one after the other, beginning with one of them. */
export function showPhotos(photos: readonly Shown[], at: number): void {
  // pictures of the server come as paths; the phone needs the whole address
  const urls = photos.map(({ url }) => (url.startsWith('/') ? `${API_BASE}${url}` : url))
  void Taro.previewImage({ urls, current: urls[at] ?? '' }).catch(() => undefined)
}
