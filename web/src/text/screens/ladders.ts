export const LADDER_SCREEN = {
  daysAfter: 'dias depois',
  closeSimulation: 'Fechar simulação',
} as const
