/** How a sending ended. `unknown`: it may have been accepted, so it is not blindly repeated. */
export type SendOutcome =
  { kind: 'accepted' } | { kind: 'refused'; reason: string } | { kind: 'failed'; reason: string } | { kind: 'unknown'; reason: string }

export interface SmsMessage {
  phone: string
  /** Our name of the text; each provider has a template of its own for it. */
  template: 'sign_in_code' | 'notice'
  params: Readonly<Record<string, string>>
}

/** A text-message service. The demo's one shows everything on a local page. */
export interface SmsGateway {
  send(message: SmsMessage): Promise<SendOutcome>
}
