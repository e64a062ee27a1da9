import type { UPLOAD_MAX_BYTES } from '../../../src/shared/contracts/api/billing.ts'

/** The type pins it to the contract; the value is repeated so that zod stays out of the bundle. */
export const UPLOAD_LIMIT_BYTES: typeof UPLOAD_MAX_BYTES = 33_554_432
