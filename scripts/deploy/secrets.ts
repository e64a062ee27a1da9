import { randomBytes } from 'node:crypto'
import { DeployError } from './names.ts'

/** Made here, random, when the Worker has none; never made anew (a new IDENTITY_KEY would lose every phone). */
export const MADE = ['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY', 'CLAIM_TOKEN'] as const
/** Only the owner knows them. */
export const ASKED = ['WAHA_BASE_URL', 'WAHA_API_KEY'] as const
/** Uploaded when given, left alone otherwise (a payment provider, other settings of worker/config.ts). */
export const OPTIONAL = [
  'PSP_BASE_URL',
  'PSP_TOKEN_URL',
  'PSP_CLIENT_ID',
  'PSP_CLIENT_SECRET',
  'PSP_PIX_KEY',
  'PSP_WEBHOOK_SECRET',
  'CORS_ORIGINS',
] as const

const SECRET_MIN = 32
const LOST_KEY =
  'IDENTITY_KEY is missing, and the database is there already: give the key it was filled with (.deploy/secrets.env, your safe). A new one would know nobody, nor who asked to stop'

type Given = Readonly<Record<string, string | undefined>>
export type Ask = (name: string) => Promise<string | null>

/**
 * The secrets to upload with this deployment: what the environment gives, what is missing made or asked for.
 * @throws DeployError naming every secret that is missing or wrong
 */
export async function gatherSecrets(input: {
  env: Given
  present: ReadonlySet<string>
  ask: Ask
  /** There is a database: its people are known by the hashes of one key alone. */
  filled: boolean
}): Promise<{ upload: Record<string, string>; made: readonly string[] }> {
  const { env, present, ask, filled } = input
  const upload: Record<string, string> = {}
  const made: string[] = []
  const problems: string[] = []
  for (const name of MADE) {
    const given = env[name]
    // The Worker's own stays: another one would know nobody, and nobody's word to stop.
    if (name === 'IDENTITY_KEY' && present.has(name)) continue
    if (given !== undefined && given !== '') upload[name] = given
    else if (name === 'IDENTITY_KEY' && filled) problems.push(LOST_KEY)
    else if (!present.has(name)) {
      upload[name] = randomBytes(32).toString('base64url')
      made.push(name)
    }
  }
  for (const name of ASKED) {
    const given = env[name] ?? (present.has(name) ? null : await ask(name))
    if (given !== null && given !== '') upload[name] = given
    else if (!present.has(name)) problems.push(`${name} is missing`)
  }
  for (const name of OPTIONAL) {
    const given = env[name]
    if (given !== undefined && given !== '') upload[name] = given
  }
  problems.push(...wrong(upload))
  if (problems.length > 0) {
    throw new DeployError(`${problems.join('\n')}\nSet them in the environment and run it again.`)
  }
  return { upload, made }
}

function wrong(upload: Record<string, string>): string[] {
  const problems: string[] = []
  for (const name of ['JWT_SECRET', 'IDENTITY_KEY', 'WAHA_HMAC_KEY']) {
    const value = upload[name]
    if (value !== undefined && value.length < SECRET_MIN) {
      problems.push(`${name} needs at least ${SECRET_MIN} characters`)
    }
  }
  const base = upload.WAHA_BASE_URL
  if (base !== undefined && !base.startsWith('https://')) {
    problems.push('WAHA_BASE_URL has to be an https address: messages and the key travel over it')
  }
  return problems
}
