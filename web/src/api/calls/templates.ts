import type * as z from 'zod'
import type {
  templateInputSchema,
  templateUpdateSchema,
} from '../../../../src/shared/contracts/api/billing.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

/** Message templates, what the linter says of them, and what they said before. */
export function templateCalls({ api: { billing } }: Client) {
  const one = billing.templates[':id']
  return {
    templates: () => read(billing.templates.$get()),
    createTemplate: (json: z.input<typeof templateInputSchema>) =>
      read(billing.templates.$post({ json })),
    checkTemplate: (body: string) => read(billing.templates.check.$post({ json: { body } })),
    templateVersions: (id: string) => read(one.versions.$get({ param: at(id) })),
    updateTemplate: (id: string, json: z.input<typeof templateUpdateSchema>) =>
      read(one.$put({ param: at(id), json })),
    deleteTemplate: (id: string) => read(one.$delete({ param: at(id) })),
  }
}
