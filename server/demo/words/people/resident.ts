import type { ResidentRole } from '@linsheng/shared/domain'

export interface Resident {
  /** Those who share a home carry the same number; it counts anew in each community. */
  home: number
  name: string
  gender: 'female' | 'male'
  birthYear: number
  role: ResidentRole
  /** A landlord or a helper, who lives somewhere else. */
  elsewhere?: true
  /** Reached by phone only. */
  noSmartphone?: true
  /** What a colleague who comes to the home should know, in the resident's own words. */
  preferences?: string
}
