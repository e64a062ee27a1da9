import type { Intent } from '../../../src/shared/contracts/intents.ts'
import { INTENT_LABELS } from './labels.ts'

const isIntent = (name: string): name is Intent => Object.hasOwn(INTENT_LABELS, name)

/** Every intent in the order of the catalogue; zod stays out of the bundle. */
export const INTENT_CHOICES: readonly Intent[] = Object.keys(INTENT_LABELS).filter(isIntent)
