import { readMe } from './me.ts'
import { readSecondFactor, beginSecondFactor, confirmSecondFactor, checkSecondFactor, renewRecoveryCodes } from './second-factor.ts'
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
export * from './second-factor.ts'
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
  readSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  checkSecondFactor,
  renewRecoveryCodes,
] as const
