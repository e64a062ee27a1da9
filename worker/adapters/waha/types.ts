/** How a send ended, as far as one HTTP exchange can tell (waha.md 3.4; protocol 1, point 5). */
export type SendOutcome =
  | { kind: 'sent'; id: string }
  /** A definite no. `charge` says whose fault it is; `retryable` whether the ledger may plan it again. */
  | { kind: 'refused'; reason: string; retryable: boolean; charge: 'recipient' | 'number' | 'us' }
  /** Time-out, reset, unexplained 5xx: it may have been delivered. */
  | { kind: 'unknown'; reason: string }

export type FileAnswer =
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer>; mimetype: string | null }
  | { kind: 'too_big' }

export type LookUpOutcome = 'found' | 'not_found' | 'unavailable'

export type WahaSession = {
  name: string
  status: string
  engine: string | null
  me: { id: string; pushName: string | null } | null
  webhookUrls: string[]
}

/** The gateway as the product needs it. Engine differences end here. */
export type WahaClient = {
  sendText(input: {
    session: string
    chatId: string
    text: string
    id: string
  }): Promise<SendOutcome>
  /**
   * A picture with words under it. WAHA takes no id for media (waha.md 3.1): `id` is a wish, the answer tells
   * the real one.
   */
  sendImage(input: {
    session: string
    chatId: string
    mimetype: string
    filename: string
    bytes: Uint8Array
    caption: string | null
    id: string
  }): Promise<SendOutcome>
  /**
   * Bytes of a received file, with the key, from the address a webhook told. Null when they are gone.
   * @throws GatewayFault, or the fetch's error
   */
  fetchFile(input: { url: string; maxBytes: number }): Promise<FileAnswer | null>
  /** Was a message with this bare id ever seen in the chat? */
  findMessage(input: { session: string; chatId: string; id: string }): Promise<LookUpOutcome>
  /** Which chat id WhatsApp knows for a phone (waha.md 4); null when it is not on WhatsApp. */
  checkExists(input: { session: string; digits: string }): Promise<{ chatId: string } | null>
  /** The phone behind a hidden id (digits), or null. */
  phoneOfLid(input: { session: string; lid: string }): Promise<string | null>
  setTyping(input: { session: string; chatId: string; on: boolean }): Promise<void>
  sendSeen(input: { session: string; chatId: string }): Promise<void>
  getSession(session: string): Promise<WahaSession | null>
  /** Fresh word on the reachout time lock (waha.md 7); null where the gateway does not know the call. */
  timelock(session: string): Promise<{ active: boolean; until: number | null } | null>
  /** Creates or updates the session with our webhook, and starts it. */
  ensureSession(input: {
    session: string
    webhookUrl: string
    hmacKey: string
  }): Promise<WahaSession>
  startSession(session: string): Promise<void>
  stopSession(session: string): Promise<void>
  restartSession(session: string): Promise<void>
  /** PNG, base64; null when the session does not wait for a scan. */
  qr(session: string): Promise<{ mimetype: string; data: string } | null>
  /** Eight letters to type on the phone; null when the session does not wait for one. */
  pairingCode(session: string, phoneDigits: string): Promise<string | null>
}
