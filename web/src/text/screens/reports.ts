export const REPORT_SCREEN = {
  debtors: 'Devedores',
  bucket: 'Faixa',
  exposed: 'Exposto',
  group: 'Grupo',
  counts: 'Conta',
  when: 'Quando',
  noData: 'Sem dados no período',
  conversation: 'Conversa',
} as const
