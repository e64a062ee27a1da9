export {
  ALERT_KINDS,
  ALERT_LEVELS,
  ALERT_RULES,
  ALERT_UNITS,
  SLOW_REQUEST_MS,
  ruleOf,
} from './alerts/kinds.ts'
export type { AlertKind, AlertLevel, AlertRule } from './alerts/kinds.ts'
export { DEFAULT_ALERT_SETTINGS, LIMITED_KINDS, alertSettingsSchema } from './alerts/settings.ts'
export type { AlertSettings } from './alerts/settings.ts'
export { ALERT_TITLES_PT, alertText } from './alerts/texts.ts'
export { isOpen, step, watch, watchKey } from './alerts/watch.ts'
export type { Measurement, WatchState, Watched } from './alerts/watch.ts'
