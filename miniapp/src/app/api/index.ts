/** The only folder with HTTP in it. */
export type { InputOf } from '@linsheng/shared/client/client'
export { CallFailure, failureOf, isPassing, isUnanswered, type FailureCode } from '@linsheng/shared/client/failure'
export { call } from './client'
export { beginSession, carrier, dropSession, signedIn } from './session'
export { upload } from './upload'
