import type { BodyOf, Caller, Operation, ParamsOf, QueryOf, ReplyOf } from '@linsheng/shared/contract'
import type { StaffRole } from '@linsheng/shared/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database, Steps, Tx } from '../platform/db/index.ts'
import type { Mount as MountAny, SignedIn } from '../platform/http/mount.ts'
import type { Remembered } from '../platform/once.ts'
import { notFound, type Refused } from '../platform/outcome.ts'
import type { Member, Resident, StaffMember } from '../platform/who.ts'
import type { Deps } from './deps.ts'

/** What every call has. */
interface Plain<O extends Operation> {
  params: ParamsOf<O>
  query: QueryOf<O>
  body: BodyOf<O>
  now: number
  db: Database
  key: string | null
  bodyHash: string
  upload: Buffer
  request: FastifyRequest
  reply: FastifyReply
  write<R extends Remembered>(body: (tx: Tx) => Steps<R | Refused>): Promise<R | Refused>
}
interface InCommunity<O extends Operation> extends Plain<O> {
  deps: Deps
  signedIn: SignedIn
  /** The caller with every capacity of theirs here, for a read that two kinds of callers share. */
  member: Member
}
export interface ResidentCall<O extends Operation> extends InCommunity<O> {
  resident: Resident
}
export interface StaffCall<O extends Operation> extends InCommunity<O> {
  staff: StaffMember
}
export type MemberCall<O extends Operation> = InCommunity<O>
export interface AccountCall<O extends Operation> extends Plain<O> {
  signedIn: SignedIn
}

type ForResidents = 'resident' | 'helper'
/** The operations whose callers are all of one kind; others do not fit and are a type error at the mount. */
type OpenTo<C extends Caller> = Operation & { who: readonly C[] }
type Answer<O extends Operation> = Promise<ReplyOf<O> | Refused>

/** Mounts operations as routes; each handler is given its caller as the type that the operation allows, never a nullable one. */
export interface Mount {
  resident<O extends OpenTo<ForResidents>>(operation: O, handler: (call: ResidentCall<O>) => Answer<O>): void
  staff<O extends OpenTo<StaffRole>>(operation: O, handler: (call: StaffCall<O>) => Answer<O>): void
  /** For residents and staff alike: the use case looks at which of the two it is. */
  member<O extends OpenTo<ForResidents | StaffRole>>(operation: O, handler: (call: MemberCall<O>) => Answer<O>): void
  account<O extends OpenTo<'account'>>(operation: O, handler: (call: AccountCall<O>) => Answer<O>): void
  anyone<O extends OpenTo<'anyone'>>(operation: O, handler: (call: Plain<O>) => Answer<O>): void
}

/** Typed mounts over the one that knows no callers. `mayCall` has already refused everybody else with 403. */
export function callersOf(mount: MountAny<Deps>): Mount {
  return {
    resident: (operation, handler) =>
      mount(operation, async (call) => (call.member.resident ? handler({ ...call, resident: call.member.resident }) : notFound)),
    staff: (operation, handler) =>
      mount(operation, async (call) => (call.member.staff ? handler({ ...call, staff: call.member.staff }) : notFound)),
    member: (operation, handler) => mount(operation, handler),
    account: (operation, handler) => mount(operation, handler),
    anyone: (operation, handler) => mount(operation, handler),
  }
}
