import type { KpiDefinition } from './types.ts'

export const SENDING_KPIS = [
  {
    id: 'send_success',
    group: 'envio',
    label: 'Sucesso de envio',
    formula: 'mensagens aceitas pelo WhatsApp ÷ tentativas de envio',
    unit: 'percent',
    kind: 'ratio',
    subject: 'message',
    better: 'up',
    note: 'Mensagens em dúvida aparecem à parte e não entram na conta.',
  },
  {
    id: 'delivery',
    group: 'envio',
    label: 'Taxa de entrega',
    formula: 'mensagens que chegaram ao aparelho ÷ mensagens aceitas pelo WhatsApp',
    unit: 'percent',
    kind: 'ratio',
    subject: 'message',
    better: 'up',
  },
  {
    id: 'read',
    group: 'envio',
    label: 'Taxa de leitura',
    formula: 'mensagens lidas ÷ mensagens que chegaram ao aparelho',
    unit: 'percent',
    kind: 'ratio',
    subject: 'message',
    better: 'up',
    note: 'É um piso: a pessoa pode ocultar a confirmação de leitura.',
  },
] as const satisfies readonly KpiDefinition[]
