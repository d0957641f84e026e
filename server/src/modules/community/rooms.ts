import { roomKey } from '@linsheng/shared/domain'
import { type Database, run, type Steps, type Tx } from '../../platform/db/index.ts'
import type { Where } from '../../platform/deps.ts'
import * as premises from './premises-store.ts'
import * as store from './store.ts'

export interface RoomLabel {
  building: string
  room: string
}
export type RoomLabels = (roomId: string | null) => RoomLabel

/** The words on the doors of rooms. */
export async function roomLabels(db: Pick<Database, 'read'>, deps: Where, roomIds: readonly (string | null)[]): Promise<RoomLabels> {
  const wanted = [...new Set(roomIds.filter((id): id is string => id !== null))]
  const rows = wanted.length === 0 ? [] : await db.read((tx) => store.roomsById(tx, deps.community.id, wanted))
  const byId = new Map(rows.map(({ id, number, building }) => [id, { building, room: number }]))
  return (roomId) => (roomId === null ? undefined : byId.get(roomId)) ?? { building: '', room: '' }
}

export interface RoomInfo {
  id: string
  number: string
  floor: number
  buildingId: string
  building: string
  roomCount: number
}

export function* roomInfo(tx: Tx, deps: Where, roomId: string): Steps<RoomInfo | null> {
  return (yield* roomsInfo(tx, deps, [roomId])).get(roomId) ?? null
}

export function* roomsInfo(tx: Tx, deps: Where, roomIds: readonly string[]): Steps<Map<string, RoomInfo>> {
  return new Map((yield* run(store.roomsById(tx, deps.community.id, roomIds))).map((room) => [room.id, room]))
}

/** A building's name and size. Answers are kept by building only where it has at least twenty rooms. */
export function* buildingInfo(tx: Tx, deps: Where, buildingId: string): Steps<{ id: string; name: string; roomCount: number } | null> {
  return (yield* run(store.buildingById(tx, deps.community.id, buildingId)))[0] ?? null
}

export async function buildingNames(db: Pick<Database, 'read'>, deps: Where): Promise<Map<string, string>> {
  const rows = await db.read((tx) => store.buildingsOf(tx, [deps.community.id]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Some rooms with their buildings, read: for a page. */
export const readRooms = (db: Pick<Database, 'read'>, deps: Where, ids: readonly string[]): Promise<RoomInfo[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.read((tx) => store.roomsById(tx, deps.community.id, ids))

/** The room of a building by the number on its door, however it is written. `null`: there is none. */
export function* roomByNumber(tx: Tx, deps: Where, buildingId: string, number: string): Steps<RoomInfo | null> {
  return (yield* run(store.roomByKey(tx, deps.community.id, buildingId, roomKey(number))))[0] ?? null
}

/** Takes a room that is in use until the transaction ends: it is not retired while somebody is bound to it. False: there is none. */
export function* takeRoom(tx: Tx, deps: Where, roomId: string): Steps<boolean> {
  return (yield* run(premises.lockRoomInUse(tx, deps.community.id, roomId))).length > 0
}

/** How many rooms of a community are in use. */
export async function roomsOfCommunity(db: Pick<Database, 'read'>, deps: Where): Promise<number> {
  return (await db.read((tx) => store.buildingsOf(tx, [deps.community.id]))).reduce((sum, { roomCount }) => sum + roomCount, 0)
}
