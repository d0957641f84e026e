/** kept, now, to come, missed */
export type WindowKind = 'done' | 'lit' | 'off' | 'bad'
