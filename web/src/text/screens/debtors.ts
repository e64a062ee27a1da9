export const DEBTOR_SCREEN = {
  viewersSee: 'Seu perfil vê a lista e os totais.',
  operatorsOnly: 'Só para operadores',
  canceled: 'Cancelada',
  paidOff: 'Quitada',
  dueDate: 'Vencimento',
  overdue: 'Vencido',
  replied: 'Respondeu',
  merged: 'Unido a outro',
  erased: 'Apagado',
} as const
