import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../worker/env.ts'

export class Conversation extends DurableObject<Env> {}
