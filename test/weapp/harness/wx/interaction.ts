import type { Program } from '../program.ts'
import { api } from './api.ts'

const quiet = [
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'setNavigationBarColor',
  'setNavigationBarTitle',
  'setBackgroundColor',
]
const others = [
  'pageScrollTo',
  'hideKeyboard',
  'makePhoneCall',
  'setClipboardData',
  'vibrateShort',
  'previewImage',
  'stopPullDownRefresh',
  'shareFileMessage',
]

/** What shows something or hands it to the phone: written down, and done. */
export function interactionApis(program: Program): Record<string, unknown> {
  return {
    ...Object.fromEntries([...quiet, ...others].map((name) => [name, api(program, name, () => undefined)])),
    showModal: api(program, 'showModal', () => ({ confirm: true, cancel: false }), 'granted'),
    showActionSheet: api(program, 'showActionSheet', () => ({ tapIndex: 0 }), 'granted'),
  }
}
