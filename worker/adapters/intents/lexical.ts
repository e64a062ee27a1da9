import { classifyLexical } from '../../../src/shared/domain/intents/index.ts'
import type { Classifier } from './port.ts'

/** Rules and weighted patterns, in process: always there, needs no model and no network. */
export const lexicalClassifier: Classifier = ({ text, botText, kinds }) =>
  Promise.resolve(classifyLexical(text, botText, kinds))
