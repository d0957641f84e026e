/** The only room with HTTP in it. */
export { call, type InputOf } from './call'
export { CallFailure, failureOf, isPassing, isUnanswered, type FailureCode } from './failure'
export { beginSession, carrier, dropSession, signedIn } from './session'
export { upload } from './upload'
