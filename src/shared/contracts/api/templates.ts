import * as z from 'zod'
import type { Finding } from '../../domain/template-lint.ts'
import type { TemplateError } from '../../domain/template.ts'
import type { TemplateDto } from './billing.ts'

/** POST/PUT /api/billing/templates: what was saved, and what a person should look at. `block` is never saved. */
export type CheckedTemplateAnswer = { success: true; template: TemplateDto; findings: Finding[] }

/** POST /api/billing/templates/check: the same verdict without saving, for an editor. */
export const templateCheckSchema = z.strictObject({ body: z.string().max(8192) })
export type TemplateCheckAnswer = {
  success: true
  /** What makes the body unreadable: unknown variables, open braces. */
  errors: TemplateError[]
  findings: Finding[]
  /** Whether it could be saved. */
  acceptable: boolean
}

/** GET /api/billing/templates/{id}/versions, newest first: each send is pinned to one of them. */
export type TemplateVersionsAnswer = {
  success: true
  versions: {
    version: number
    body: string
    created_at: number
    /** User id, or `system`. */
    created_by: string
    /** Campaigns that carry it. */
    campaigns: number
    /** Messages of campaigns made in the last 90 days; null when it was not used. */
    results: { sent: number; delivered: number; read: number; replied: number } | null
  }[]
}
