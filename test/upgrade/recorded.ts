/** What the mini-program of a release sent, and what it was answered; and how time passed meanwhile. */
export type Recorded =
  | { kind: 'pass'; minutes: number }
  | {
      kind: 'request'
      /** Whose phone. */
      by: string
      method: string
      /** With its query. */
      path: string
      key: string | null
      /** JSON; 'photo' for an uploaded picture. */
      body: unknown
      status: number
      reply: unknown
    }
