import { useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'

/** Which debtor of a shared phone; null where there is no choice. */
export function useDebtor(value: ConversationAnswer) {
  const [chosen, setChosen] = useState<string | null>(
    value.debtors.length > 1 ? (value.debtors[0]?.id ?? null) : null,
  )
  return { chosen, setChosen, whose: chosen === null ? {} : { debtor_id: chosen } }
}
