export const REPORT_SCREEN = {
  debtors: 'Devedores',
  bucket: 'Faixa',
  exposed: 'Exposto',
  group: 'Grupo',
  counts: 'Conta',
  when: 'Quando',
} as const
