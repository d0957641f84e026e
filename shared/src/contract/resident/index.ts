import { giveConsent } from './consent.ts'
import { changeMyData } from './profile.ts'
import {
  bindByInvitation,
  requestResidency,
  endResidency,
  listResidencyRequests,
  answerResidencyRequest,
  inviteResident,
} from './residency.ts'
import { listResident, listResidents, readResidentPhone, searchRooms } from './residents.ts'

export * from './consent.ts'
export * from './profile.ts'
export * from './residency.ts'
export * from './residents.ts'

export const residentOperations = [
  giveConsent,
  changeMyData,
  bindByInvitation,
  requestResidency,
  endResidency,
  listResidencyRequests,
  answerResidencyRequest,
  inviteResident,
  listResident,
  listResidents,
  readResidentPhone,
  searchRooms,
] as const
