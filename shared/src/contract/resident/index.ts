import { listResidencyRequests, answerResidencyRequest, inviteResident } from './admission.ts'
import { giveConsent } from './consent.ts'
import { agreeToHelper, listMyHelpers } from './helper.ts'
import { changeMyData } from './profile.ts'
import { bindByInvitation, readInvitation, requestResidency, endResidency } from './residency.ts'
import { listResident, listResidents, readResidentPhone, searchRooms } from './residents.ts'

export * from './admission.ts'
export * from './consent.ts'
export * from './helper.ts'
export * from './look.ts'
export * from './profile.ts'
export * from './residency.ts'
export * from './residents.ts'

export const residentOperations = [
  listResidencyRequests,
  answerResidencyRequest,
  inviteResident,
  giveConsent,
  changeMyData,
  listMyHelpers,
  agreeToHelper,
  readInvitation,
  bindByInvitation,
  requestResidency,
  endResidency,
  listResident,
  listResidents,
  readResidentPhone,
  searchRooms,
] as const
