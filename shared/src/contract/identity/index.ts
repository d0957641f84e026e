import { readMe } from './me.ts'
import {
  requestSignInCode,
  signInByPhone,
  signInStaff,
  signInByWeChat,
  bindWeChat,
  forgetWeChat,
  refreshSession,
  endSession,
  changePassword,
} from './sign-in.ts'

export * from './me.ts'
export * from './sign-in.ts'

export const identityOperations = [
  readMe,
  requestSignInCode,
  signInByPhone,
  signInStaff,
  signInByWeChat,
  bindWeChat,
  forgetWeChat,
  refreshSession,
  endSession,
  changePassword,
] as const
