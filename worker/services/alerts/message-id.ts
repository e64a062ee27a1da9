import type { KeyedHash } from '../../adapters/keyed-hash.ts'

/** Marks our own messages about alerts, so that their echo is nobody's conversation. */
const MARK = '3EB0A1E27000'

/** The WhatsApp id of an alert's message: the same for every attempt. */
export async function alertMessageId(hash: KeyedHash, key: string): Promise<string> {
  return `${MARK}${(await hash('wa', `a:${key}`)).slice(0, 10).toUpperCase()}`
}

/** A random id of a conversation looks like this once in four thousand million. */
export const isAlertMessage = (providerId: string): boolean => providerId.startsWith(MARK)
