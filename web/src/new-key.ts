/**
 * 32 hex digits, random enough to name one request: sent again under its key it does nothing twice. randomUUID
 * needs a secure context, which plain http in a local network is not.
 */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
