import type {
  ChatMessage,
  ConversationAnswer,
  ConversationRow,
} from '../../../../src/shared/contracts/api/chat.ts'
import type { CaseDto, RecordsAnswer } from '../../../../src/shared/contracts/api/records.ts'
import { NOW } from './now.ts'

export function conversation(part: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'conv-1',
    phone: '(11) 98765-4321',
    name: 'Maria Souza',
    speaker: 'bot',
    hand_off_reason: null,
    last_at: NOW,
    preview: 'Consigo pagar dia 10',
    direction: 'in',
    unread: 0,
    last_intent: null,
    ...part,
  }
}

export function message(part: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id: 1,
    direction: 'in',
    source: 'debtor',
    kind: 'text',
    text: 'bom dia',
    status: null,
    at: NOW,
    edited: false,
    revoked: false,
    decision: null,
    ...part,
  }
}

export function chat(part: Partial<ConversationAnswer> = {}): ConversationAnswer {
  return {
    success: true,
    conversation: conversation(),
    stops: [],
    debtors: [
      {
        id: 'deb-1',
        name: 'Maria Souza',
        debts: [
          {
            id: 'debt-1',
            external_id: '1001',
            description: 'Mensalidade de janeiro',
            due_date: '2024-01-15',
            amount_cents: 15_050,
            balance_cents: 15_050,
          },
        ],
      },
    ],
    messages: [message()],
    older: null,
    ...part,
  }
}

export function records(part: Partial<RecordsAnswer> = {}): RecordsAnswer {
  return {
    success: true,
    promises: [],
    agreements: [],
    charges: [],
    cases: [],
    hand_offs: [],
    refusals: [],
    ...part,
  }
}

export function caseOf(part: Partial<CaseDto> = {}): CaseDto {
  return {
    id: 'case-1',
    conversation_id: 'conv-1',
    name: 'Maria Souza',
    kind: 'payment_claim',
    status: 'open',
    opened_at: NOW,
    due_at: NOW,
    resolved_at: null,
    outcome: null,
    note: null,
    ...part,
  }
}
