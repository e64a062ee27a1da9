import type { AwkwardFile } from './awkward/base.ts'
import { HEADERS } from './awkward/headers.ts'
import { LAYOUTS } from './awkward/layouts.ts'
import { SEPARATORS } from './awkward/separators.ts'
import { SHEETS } from './awkward/sheets.ts'
import { VALUES } from './awkward/values.ts'

export type { AwkwardFile } from './awkward/base.ts'

/** Files as offices send them: each hard in its own way. */
export const AWKWARD_FILES: readonly AwkwardFile[] = [
  ...SEPARATORS,
  ...HEADERS,
  ...LAYOUTS,
  ...VALUES,
  ...SHEETS,
]
