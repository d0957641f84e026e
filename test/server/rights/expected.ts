import type { Caller } from '@linsheng/shared/domain'

const anybody = ['anyone'] as const
const signedIn = ['account'] as const
const resident = ['resident'] as const
const household = ['resident', 'helper'] as const
const engineer = ['engineer'] as const
const frontOffice = ['desk', 'butler', 'manager'] as const
const caseWorkers = ['desk', 'butler', 'manager', 'product_owner'] as const
const heads = ['manager', 'operator'] as const
const manager = ['manager'] as const
const withInbox = [
  'resident',
  'helper',
  'engineer',
  'guard',
  'desk',
  'butler',
  'manager',
  'operator',
  'product_owner',
  'support',
  'committee',
] as const

/** Who may call what: written by hand from the domain, never taken from the contract that it is compared with. */
export const expected: Readonly<Record<string, readonly Caller[]>> = {
  // who one is
  requestSignInCode: anybody,
  signInByPhone: anybody,
  signInStaff: anybody,
  signInByWeChat: anybody,
  bindWeChat: signedIn,
  forgetWeChat: signedIn,
  refreshSession: anybody,
  endSession: signedIn,
  readMe: signedIn,
  bindByInvitation: signedIn,
  listDirectory: signedIn,
  requestResidency: signedIn,
  // what is kept about one
  readMyData: household,
  changeMyData: household,
  giveConsent: household,
  exportMyData: household,
  readMyButler: household,
  // who lives here
  endResidency: [...household, ...frontOffice],
  listResidencyRequests: frontOffice,
  answerResidencyRequest: frontOffice,
  inviteResident: frontOffice,
  listResidents: frontOffice,
  readResidentPhone: [...engineer, ...frontOffice],
  readReach: frontOffice,
  searchRooms: frontOffice,
  listColleagues: ['engineer', 'guard', ...frontOffice, 'operator', 'product_owner', 'support'],
  setDuty: ['engineer', 'guard', ...frontOffice, 'operator', 'product_owner', 'support'],
  setAreas: heads,
  readSettings: heads,
  changeSettings: heads,
  createCommunity: signedIn,
  createBuilding: heads,
  createStaff: heads,
  listResident: [...heads, 'desk'],
  uploadPhoto: [...household, ...engineer, 'guard', ...frontOffice],
  // repair
  reportRepair: household,
  enterRepair: frontOffice,
  listMyRepairs: household,
  listRepairs: [...engineer, ...frontOffice],
  readRepair: [...household, ...engineer, ...frontOffice],
  acceptRepair: frontOffice,
  scheduleRepair: frontOffice,
  takeRepair: engineer,
  refuseRepair: engineer,
  departForRepair: engineer,
  arriveAtRepair: engineer,
  startRepair: engineer,
  delayRepair: [...engineer, ...frontOffice],
  finishRepair: engineer,
  confirmRepair: household,
  returnRepair: household,
  cancelRepair: household,
  urgeRepair: household,
  // paying
  listMyBills: household,
  readBill: [...household, ...frontOffice],
  payBill: household,
  orderPayment: household,
  checkPayment: household,
  recordPayment: ['desk', 'manager'],
  disputeBill: resident,
  answerDispute: ['desk', 'manager'],
  remindOfBill: ['desk', 'manager'],
  listBills: ['desk', 'manager'],
  issueBill: ['desk', 'manager'],
  // being asked: a helper sees no answers and gives none
  claimPrompt: resident,
  answerPrompt: resident,
  correctScore: resident,
  giveReasons: resident,
  wishContact: resident,
  closeSheet: resident,
  dismissPrompt: resident,
  listCallbacks: frontOffice,
  enterCallback: frontOffice,
  listRefusals: heads,
  listSurveys: heads,
  publishSurvey: heads,
  setTrigger: heads,
  // closing the loop
  listCases: [...caseWorkers, 'operator'],
  readCase: [...caseWorkers, 'operator'],
  openCase: caseWorkers,
  contactResident: caseWorkers,
  planCase: caseWorkers,
  addPain: caseWorkers,
  settlePain: caseWorkers,
  resolveCase: caseWorkers,
  decideCompensation: manager,
  offerHandover: caseWorkers,
  answerHandover: caseWorkers,
  enterVerification: caseWorkers,
  decideCase: manager,
  writeByRelay: ['desk', 'manager'],
  listMyCases: resident,
  readMyCase: resident,
  answerPlan: resident,
  confirmSolved: resident,
  readRelayCase: resident,
  answerRelayCase: resident,
  listFollowUps: frontOffice,
  settleFollowUp: frontOffice,
  shareStory: resident,
  // what it comes to
  readScore: [...heads, 'committee'],
  listInbox: withInbox,
  readNotice: withInbox,
  readAllNotices: withInbox,
  // which messages WeChat may send
  readSubscriptions: signedIn,
  reportSubscriptions: signedIn,
}

/** Somebody signed in who has nothing to do with the community finds nothing there; a missing role is told so. */
export const refusalOf = { anyone: 401, account: 404, role: 403 } as const
