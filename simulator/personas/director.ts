import type { Base } from '../base.ts'
import type { JsonObject } from '../json.ts'
import type { PhoneAction, PhoneResult } from '../inbound.ts'
import type { Message } from '../state/records.ts'

/** Placeholder until the personas exist. */
export class Director {
  constructor(_base: Base, _write: (action: PhoneAction) => Promise<PhoneResult>) {}
  reset(): void {}
  reads(_person: string): boolean | undefined {
    return undefined
  }
  received(_message: Message): void {}
  configure(_change: {
    enabled: boolean
    mix: JsonObject | undefined
    timeScale: number | undefined
  }): string | undefined {
    return undefined
  }
  overview(_phone?: string): Record<string, unknown> {
    return { enabled: false }
  }
}
