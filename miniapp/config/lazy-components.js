/**
 * Taro's web components, of which a browser needs only the viewer of enlarged photos: fetched when it is first opened, and an element that
 * stands in the page already becomes one then. No page of ours is pulled to refresh.
 */
module.exports = {
  defineCustomElementTaroPullToRefreshCore: () => undefined,
  defineCustomElementTaroSwiperCore: () =>
    void import('@tarojs/components/dist/components/taro-swiper-core').then((component) => component.defineCustomElement()),
  defineCustomElementTaroSwiperItemCore: () =>
    void import('@tarojs/components/dist/components/taro-swiper-item-core').then((component) => component.defineCustomElement()),
}
