export const COCKPIT = {
  lift: 'Ganho',
  rate: 'Taxa',
  recovered: 'Recuperado',
  uncertain: 'Incertas',
  failed: 'Falharam',
  paid: 'Pagaram',
  promises: 'Promessas',
} as const
