import * as z from 'zod'
import type { Env } from './env.ts'

/** Secrets shorter than this are refused: production does not start with a guessable one. */
const SECRET_MIN = 32
const secret = z.string().min(SECRET_MIN, `precisa de pelo menos ${SECRET_MIN} caracteres`)
const flag = z.enum(['on', 'off'])

/** `https://crm.example, https://b.example` as origins, without paths. */
function originList(text: string): string[] {
  return text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
    .map((origin) => (URL.canParse(origin) ? new URL(origin).origin : origin))
}

const configSchema = z.object({
  JWT_SECRET: secret,
  IDENTITY_KEY: secret,
  /** Two keys, comma separated, are valid at once while one is being rotated. */
  WAHA_HMAC_KEY: secret,
  WAHA_API_KEY: z.string().min(1),
  WAHA_BASE_URL: z.url(),
  WAHA_SESSION_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .default('default'),
  WEBHOOK_URL: z.url().optional(),
  /** `simulator` reaches no real person; only then may the clock move and the hours be off. */
  GATEWAY: z.enum(['simulator', 'waha']).default('waha'),
  CONTACT_HOURS: flag.default('off'),
  CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  TURN_GATHER_MS: z.coerce.number().int().min(0).optional(),
  TYPING_SCALE: z.coerce.number().min(0).max(1).optional(),
  DEMO_LOGIN: flag.default('off'),
  CLAIM_TOKEN: z.string().min(16).optional(),
  APP_ORIGIN: z.url().optional(),
  /** Which classifier is asked first; without it `ai-first` where the AI binding exists. */
  CLASSIFIER: z.enum(['ai-first', 'onnx-first', 'onnx-only']).optional(),
  /** A model of Workers AI that supports JSON mode; the `-fast` ones outlive the others. */
  AI_MODEL: z
    .string()
    .regex(/^@(?:cf|hf)\/[\w.-]+\/[\w.-]+$/)
    .default('@cf/meta/llama-3.3-70b-instruct-fp8-fast'),
  /** Requests without a valid token, per address and period; 0 = no limit at all (also not for users and keys). */
  RATE_LIMIT_REQUESTS: z.coerce.number().int().min(0).optional(),
  /** Seconds. */
  RATE_LIMIT_PERIOD: z.coerce.number().int().min(1).max(86_400).default(3_600),
  /** Other origins whose pages may call the API, comma separated; none unless named. */
  CORS_ORIGINS: z.string().default('').transform(originList).pipe(z.array(z.url()).max(20)),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

/** A payment provider after the Banco Central's API Pix; all of it or nothing. */
const pspSchema = z.object({
  PSP_BASE_URL: z.url(),
  PSP_TOKEN_URL: z.url().optional(),
  PSP_CLIENT_ID: z.string().min(1),
  PSP_CLIENT_SECRET: z.string().min(1),
  PSP_PIX_KEY: z.string().min(1).max(77),
  /** Stands in the webhook's address, so letters and digits only. */
  PSP_WEBHOOK_SECRET: secret.regex(/^[\w-]+$/, 'use só letras, números, _ e -'),
})

export type Config = {
  gateway: 'simulator' | 'waha'
  jwtSecret: string
  identityKey: string
  waha: { baseUrl: string; apiKey: string; session: string; hmacKeys: readonly string[] }
  /** Where WAHA reaches us; null when it was not configured. */
  webhookUrl: string | null
  /** Always true on a real gateway. */
  contactHours: boolean
  clockOffsetMs: number
  /** Split messages that arrive within this time are one turn. */
  turnGatherMs: number
  /** 0 sends at once, 1 types like a person. */
  typingScale: number
  /** After this the outcome of a send is unknown (protocol 1). */
  sendTimeoutMs: number
  /** An uncertain send not found by look-up counts as not sent after this. */
  uncertainAfterMs: number
  /** Smallest gap between first messages of a number; null = none (simulator). */
  minGapFloorMs: number
  /** First messages a number sends per day; null = no cap (simulator). */
  dailyCap: number | null
  /** Cold sends inside WAHA at once. */
  coldLeases: number
  /** Longer than any send can take: a killed conversation frees its place after this (protocol 2). */
  leaseMs: number
  demoLogin: boolean
  claimToken: string | null
  appOrigin: string | null
  /** Of requests without a valid token; 0 requests = off. Users and keys have multiples of it. */
  rateLimit: { requests: number; periodMs: number }
  corsOrigins: readonly string[]
  /** Order of classifiers after the rules (docs/understanding.md). */
  classifier: 'ai-first' | 'onnx-first' | 'onnx-only'
  aiModel: string
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Null: Pix codes are static and payments are recorded by people and files. */
  psp: {
    baseUrl: string
    tokenUrl: string
    clientId: string
    clientSecret: string
    pixKey: string
    webhookSecret: string
  } | null
}

/** Names every missing or wrong variable; never their values. */
export class ConfigError extends Error {
  readonly code = 'config_invalid'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Configuração inválida: ${problems.join('; ')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Reads variables and secrets. The seed's names `JWT_SECRET_KEY` and `WAHA_WEBHOOK_URL` are synonyms.
 * @throws ConfigError
 */
export function parseConfig(env: Env): Config {
  const parsed = configSchema.safeParse({
    ...env,
    JWT_SECRET: env.JWT_SECRET ?? env.JWT_SECRET_KEY,
    WEBHOOK_URL: env.WEBHOOK_URL ?? env.WAHA_WEBHOOK_URL,
  })
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`))
  }
  const v = parsed.data
  const simulated = v.GATEWAY === 'simulator'
  return {
    gateway: v.GATEWAY,
    jwtSecret: v.JWT_SECRET,
    identityKey: v.IDENTITY_KEY,
    waha: {
      baseUrl: v.WAHA_BASE_URL.replace(/\/+$/, ''),
      apiKey: v.WAHA_API_KEY,
      session: v.WAHA_SESSION_NAME,
      hmacKeys: v.WAHA_HMAC_KEY.split(',').map((key) => key.trim()),
    },
    webhookUrl: v.WEBHOOK_URL ?? null,
    contactHours: simulated ? v.CONTACT_HOURS === 'on' : true,
    clockOffsetMs: simulated ? v.CLOCK_OFFSET_MS : 0,
    turnGatherMs: v.TURN_GATHER_MS ?? (simulated ? 1_500 : 6_000),
    typingScale: v.TYPING_SCALE ?? (simulated ? 0.2 : 1),
    sendTimeoutMs: simulated ? 2_000 : 25_000,
    uncertainAfterMs: simulated ? 5_000 : 180_000,
    minGapFloorMs: simulated ? 0 : 30_000,
    dailyCap: simulated ? null : 200,
    coldLeases: simulated ? 32 : 1,
    leaseMs: simulated ? 20_000 : 240_000,
    demoLogin: simulated && v.DEMO_LOGIN === 'on',
    claimToken: v.CLAIM_TOKEN ?? null,
    appOrigin: v.APP_ORIGIN ?? null,
    rateLimit: {
      requests: v.RATE_LIMIT_REQUESTS ?? (simulated ? 10_000 : 100),
      periodMs: v.RATE_LIMIT_PERIOD * 1_000,
    },
    corsOrigins: v.CORS_ORIGINS,
    classifier: v.CLASSIFIER ?? (env.AI === undefined ? 'onnx-only' : 'ai-first'),
    aiModel: v.AI_MODEL,
    logLevel: v.LOG_LEVEL,
    psp: parsePsp(env),
  }
}

/** @throws ConfigError when only a part of it was given */
function parsePsp(env: Env): Config['psp'] {
  const names = Object.keys(pspSchema.shape)
  const given = Object.entries(env).filter(([name, value]) => names.includes(name) && value !== '')
  if (given.length === 0) return null
  const parsed = pspSchema.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`))
  }
  const v = parsed.data
  const baseUrl = v.PSP_BASE_URL.replace(/\/+$/, '')
  return {
    baseUrl,
    tokenUrl: v.PSP_TOKEN_URL ?? `${new URL(baseUrl).origin}/oauth/token`,
    clientId: v.PSP_CLIENT_ID,
    clientSecret: v.PSP_CLIENT_SECRET,
    pixKey: v.PSP_PIX_KEY,
    webhookSecret: v.PSP_WEBHOOK_SECRET,
  }
}
