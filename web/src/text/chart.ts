export const CHART = {
  asTable: 'Ver tabela',
  csv: 'Baixar CSV',
  rowsOf: (name: string) => `Linhas: ${name}`,
  tableOf: (name: string) => `Tabela: ${name}`,
} as const
