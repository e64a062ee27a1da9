/** Events of protocol 6: `message.any` instead of `message`, for only it carries our own messages. */
export const SUBSCRIBED_EVENTS = [
  'session.status',
  'message.any',
  'message.ack',
  'message.reaction',
  'message.edited',
  'message.revoked',
  'poll.vote',
] as const

/** What a session is created or updated with (waha.md 2.4). PUT replaces the whole configuration. */
export function sessionConfig(input: { webhookUrl: string; hmacKey: string }) {
  return {
    metadata: { product: 'collections' },
    ignore: { status: true, groups: true, channels: true, broadcast: true },
    // Without the store NOWEB cannot look a message up, so an uncertain send could never be settled.
    noweb: { store: { enabled: true, fullSync: false }, markOnline: false },
    webhooks: [
      {
        url: input.webhookUrl,
        events: [...SUBSCRIBED_EVENTS],
        hmac: { key: input.hmacKey },
        // 2, 4, 8 ... s: about 70 minutes of our absence lose nothing.
        retries: { policy: 'exponential', delaySeconds: 2, attempts: 10 },
      },
    ],
  }
}
