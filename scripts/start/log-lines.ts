/** Colour codes of a terminal; a log file has none. */
// oxlint-disable-next-line no-control-regex -- an escape sequence starts with a control character
const ANSI = /\u001B\[[0-9;]*m/g

/** Only the missing internet speaks here (wrangler asks for geography it does not get). */
const NOISE =
  /Request\.cf|ENOTFOUND workers\.cloudflare\.com|GetAddrInfoReqWrap|Logs were written to/

/**
 * One line of a child's output as it belongs into the log file: the product's JSON lines without the frame
 * that wrangler puts around them, other lines as they are.
 * @returns null for what is no information
 */
export function cleanLine(raw: string): string | null {
  const line = raw.replace(ANSI, '').trimEnd()
  if (line === '' || NOISE.test(line)) return null
  const start = line.indexOf('{"at":"')
  return start === -1 ? line : line.slice(start)
}
