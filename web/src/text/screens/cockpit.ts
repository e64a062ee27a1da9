export const COCKPIT = {
  lift: 'Ganho',
  rate: 'Taxa',
  recovered: 'Recuperado',
} as const
