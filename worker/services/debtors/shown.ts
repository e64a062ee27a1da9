import * as z from 'zod'
import { formatPhone, maskPhone } from '../../../src/shared/domain/phone.ts'
import type { Actor } from '../actor.ts'

/** Null for a person whose phone was taken out. */
export function shownPhone(phone: string, role: Actor['role']): string | null {
  if (phone === '') return null
  return role === 'viewer' ? maskPhone(phone) : formatPhone(phone)
}

const textsSchema = z.array(z.string()).catch([])
/** A JSON array of texts; anything else counts as none. */
export const jsonTexts = (json: string): string[] => textsSchema.parse(parse(json))

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
