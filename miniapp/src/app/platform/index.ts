/**
 * Everything that differs between WeChat and the browser. On H5 a call that Taro reports as done may not have happened: never rely
 * on it.
 */
export * from './address'
export * from './device'
export * from './photos'
export * from './random'
export * from './save-file'
export * from './show-photos'
export * from './storage'
export * from './under-finger'
export * from './way-back-guard'
export * from './wechat'
