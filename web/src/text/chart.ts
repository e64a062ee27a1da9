export const CHART = {
  asTable: 'Ver tabela',
  tableOf: (name: string) => `Tabela: ${name}`,
} as const
